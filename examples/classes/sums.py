"""`sum` of instances: with a start, and from 0 through `__radd__`."""
from enum import IntEnum


class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    @staticmethod
    def zero():
        return Vec(0, 0)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if isinstance(other, int):
            return Money(self.cents + other)
        return Money(self.cents + other.cents)

    __radd__ = __add__

    def __str__(self):
        return f"${self.cents / 100:.2f}"


class Level(IntEnum):
    LOW = 10
    HIGH = 20


steps = [Vec(1, 2), Vec(3, 4)]
print(sum(steps, Vec(0, 0)), sum((step for step in steps if step.x > 1), Vec.zero()))
total = sum(steps, start=Vec.zero())
print(total.x, total.y)
print(sum([Money(150), Money(275)]))
print("%d %5.1f %s" % (Level.HIGH, Level.LOW, Level.LOW), hash(Level.HIGH) == hash(20))
print(any(((1, 2), None)), [(1, "a"), (2, "b")][0] == (1, "a"))
