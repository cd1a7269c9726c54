"""Values of different types compared, looked for and taken apart together."""
from collections import deque


class Token:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value


class RetryError(Exception):
    pass


def describe(token):
    if token.value in ("+", "-", None):
        return "operator"
    if token.value in (1, 2, 3):
        return "small"
    return "other"


def columns(headers, rows):
    widths = [max(len(cell) for cell in column) for column in zip(headers, *rows)]
    for row in [headers, *rows]:
        print(" | ".join(cell.ljust(width) for cell, width in zip(row, widths)))


def retry(times):
    last = None
    for attempt in range(times):
        try:
            raise ValueError(f"try {attempt}")
        except ValueError as e:
            last = e
    raise RetryError(f"gave up after {times}") from last


def joined(items=None, sep=None):
    return (sep or ",").join(str(item) for item in items or [])


def reachable(start):
    queue = deque([start])
    seen = {start}
    while queue:
        name = queue.popleft()
        for following in [name + "a", name + "b"] if len(name) < 3 else []:
            if following not in seen:
                seen.add(following)
                queue.append(following)
    return sorted(seen)


for token in [Token("num", 3), Token("op", "+"), Token("end", None), Token("num", 2.5)]:
    print(token.kind, describe(token), token.value in [3, 2.5], token.kind in "num op")

number, name, *rest = (1, "a", 2.5, None, True)
print(number, name, rest)
first, *middle, last = "hello"
print(first, middle, last)
for who, *info in [("Ann", 30, "Oslo"), ("Bob", 25, "Rome")]:
    print(who, info)
print([who for who, *_ in [("Ann", 30, "Oslo"), ("Bob", 25, "Rome")]])
for shape in ((0,), (3, 1), (3, 1, 2)):
    print(shape, len(shape), sum(shape))

prices = {"x": 1, "y": 2}
print(prices.keys() == {"x", "y"}, prices.items() == {("x", 1), ("y", 2)}, prices.keys() - {"x"} == {"y"})
mixed = [3, "a", 2.5, None]
print(mixed.index("a"), "zz" in mixed, mixed == [3, "a", 2.5, None], mixed != [3], 3.0 in mixed)
print([1, 2] == [1.0, 2.0], (1, 2) == (1.0, 2.0), {1: "a"} == {1.0: "a"}, {1, 2} == {1.0, 2.0}, [[]] == [[1]])
print([(1, "a")] == [[1, "a"]], [1, [2]] == [1, (2,)], {"a": [1]} == {"a": [1.0]}, [None, 1] == [None, True])

numbers = iter([1, 2])
print(next(numbers, "done"), next(numbers, "done"), next(numbers, "done"))
print(next((n for n in range(10) if n > 20), "none"))
print(next(((k, v) for k, v in prices.items() if v > 1), ("?", None)))
print(next(((k, v) for k, v in prices.items() if v > 2), ("?", None)))
print(joined(), joined([1, 2]), joined(["a"], "-"))
print(reachable("x"))
columns(["name", "age"], [["Ann", "30"], ["Bo", "5"]])
try:
    retry(3)
except RetryError as e:
    print(e, repr(e.__cause__))
try:
    print(None in "abc")
except TypeError as e:
    print(e)
