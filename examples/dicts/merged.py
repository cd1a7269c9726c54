"""What a merge of dicts is."""

from collections import OrderedDict, defaultdict


def merged() -> None:
    hits = defaultdict(int)
    hits["a"] += 1
    both = hits | {"b": 2}
    both["c"] += 5
    print(both, {"b": 2} | hits, hits)
    ordered = OrderedDict([("a", 1)])
    print(ordered | {"b": 2}, {"b": 2} | ordered, {"x": 1} | {"x": 2})


def joined() -> None:
    try:
        print(", ".join(["a", None, "b"]))
    except TypeError as error:
        print(error)


def settings(name: str) -> dict[str, str]:
    return {"name": name, "color": "red"}


def spread() -> None:
    print({**settings("a"), "color": "blue"}, {"size": "big", **settings("b")})
    first = settings("c")
    print({**first, **settings("d")}, first)


merged()
joined()
spread()
