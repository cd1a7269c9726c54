"""`min`, `max` and iterators among values of several types, and with a default of another type."""

from functools import reduce
from itertools import chain, zip_longest
import math


class Shape:
    def __init__(self, size):
        self.size = size

    def __lt__(self, other):
        return self.size < other.size

    def __gt__(self, other):
        return self.size > other.size

    def __repr__(self):
        return f"{type(self).__name__}({self.size})"


class Square(Shape):
    pass


class Circle(Shape):
    pass


def of_lists(numbers: list[int], words: list[str]):
    print(max(numbers, default="n/a"), min(words, default=0), max(map(len, words), default="-"))
    print(max(words, key=len, default=None), max(numbers, default=math.inf), min(words, default=1.5, key=len))


def of_dict(counts: dict[str, int]):
    print(max(counts.items(), key=lambda item: item[1], default=(None, 0)), min(counts.items(), default=(None, None)))
    print(max(counts.values(), default=""), max(counts, default=-1))


of_lists([1, 2], ["a", "bb"])
of_lists([], [])
of_dict({"a": 1, "b": 3})
of_dict({})
print(min(Square(2), Circle(1)), max(Square(2), Circle(1), Square(5)))
print(max(Circle(2), Square(1), key=lambda shape: -shape.size), min([], default=Circle(0)))
print(reduce(lambda a, b: a if a > b else b, [Square(1), Circle(2)], Shape(0)))
squares, circles = [Square(1), Square(4)], [Circle(2)]
print(list(chain(squares, circles)), list(zip_longest(squares, circles, fillvalue=Shape(0))))
print([shape.size for shape in chain(circles, squares, [Shape(7)])], list(zip_longest([1, 2], ["a"], fillvalue=None)))
