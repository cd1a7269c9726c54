"""Empty frozen sets, and a key for a list that has no items."""

from collections import Counter


def kind(value) -> str:
    match value:
        case frozenset():
            return "frozen"
        case _:
            return "other"


def empty() -> None:
    nothing = frozenset()
    print(nothing, len(nothing), nothing == frozenset(), nothing or "none", kind(nothing))
    chosen = frozenset() or frozenset([1])
    print(chosen, frozenset() == chosen, 1 in frozenset())


empty()
print(sorted([], key=len))
print(list(map(len, [])), list(filter(len, [])), Counter({}), Counter(dict()))
