"""Factories of defaultdicts that use what is around them."""

from collections import defaultdict
from itertools import count


def lookup(default, keys):
    found = defaultdict(lambda: default)
    found["a"] = "first"
    return [found[key] for key in keys]


def late():
    n = 1
    numbers = defaultdict(lambda: n)
    first = numbers["x"]
    n = 5
    return first, numbers["y"], dict(numbers)


def numbered(words):
    ids = defaultdict(lambda: len(ids))
    return [ids[word] for word in words]


def labelled(words, prefix):
    numbers = count(10)
    labels = defaultdict(lambda: f"{prefix}{next(numbers)}")
    return [labels[word] for word in words]


def distances(edges, start, infinity):
    best = defaultdict(lambda: (infinity, start))
    best[start] = (0, start)
    for a, b, cost in edges:
        best[b] = min(best[b], (best[a][0] + cost, a))
    return dict(best), best["nowhere"]


class Grid:
    def __init__(self, width, fill):
        self.width = width
        self.rows = defaultdict(lambda: [fill] * width)
        self.sizes = defaultdict(lambda: self.width * 2)

    def set(self, x, y, value):
        self.rows[y][x] = value
        self.sizes[y] += 1
        return self.rows[y], self.sizes[y]


print(lookup("none", ["a", "b"]))
print(late())
print(numbered(["to", "be", "or", "not", "to", "be"]))
print(labelled(["x", "y", "x"], "item-"))
print(distances([("s", "t", 4), ("t", "u", 1), ("s", "u", 9)], "s", 10**6))
grid = Grid(3, ".")
print(grid.set(1, 0, "#"), grid.set(2, 0, "#"), len(grid.rows[7]))
