from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = "r"
    GREEN = "g"

    def other(self):
        return Color.GREEN if self is Color.RED else Color.RED


class StoreError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


class NotFound(StoreError):
    pass


@dataclass
class Item:
    name: str
    price: float = 1.0
    color: Color = Color.RED

    def __lt__(self, other):
        return self.name < other.name


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0.0


class Square(Shape):
    sides = 4

    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


def largest(shapes):
    return max(shapes, key=lambda shape: shape.area())
