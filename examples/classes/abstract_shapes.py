"""Abstract base classes: what can't be instantiated, and what overrides it."""
from abc import ABC, abstractmethod
import math


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        pass

    @abstractmethod
    def perimeter(self): ...

    @property
    @abstractmethod
    def sides(self):
        ...

    def describe(self):
        return f"{self.name}: area={self.area():.2f}, perimeter={self.perimeter():.2f}, sides={self.sides}"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return math.pi * self.r ** 2

    def perimeter(self):
        return 2 * math.pi * self.r

    @property
    def sides(self):
        return 0


class Rect(Shape):
    def __init__(self, w, h, name="rect"):
        super().__init__(name)
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h

    def perimeter(self):
        return 2 * (self.w + self.h)

    @property
    def sides(self):
        return 4


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s, "square")


shapes = [Circle(1.5), Rect(2, 3), Square(4)]
for s in shapes:
    print(s.describe())
try:
    Shape("x")
except TypeError as e:
    print(e)


class Half(Shape):
    def area(self):
        return 0


try:
    Half("h")
except TypeError as e:
    print(e)
largest = max(shapes, key=lambda s: s.area())
print(largest.name, type(largest).__name__)
total = sum(s.area() for s in shapes)
print(f"{total:.3f}")
