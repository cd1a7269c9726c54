"""Operators on a class."""
import math


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __abs__(self):
        return math.hypot(self.x, self.y)

    def __bool__(self):
        return self.x != 0 or self.y != 0


a = Vector(3.0, 4.0)
b = Vector(1.0, -2.0)
print(a + b, a - b, a * 2, -a)
print(abs(a), a == Vector(3.0, 4.0), a != b, bool(Vector(0.0, 0.0)))
a += b
print(a, [a, b])
