"""Overridden methods, properties, class and static methods."""
import math


class Shape:
    name = "shape"

    def area(self):
        return 0.0

    def describe(self):
        return f"{self.name} with area {self.area():.2f}"


class Circle(Shape):
    name = "circle"

    def __init__(self, radius):
        self._radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if value < 0:
            raise ValueError("negative radius")
        self._radius = value

    def area(self):
        return math.pi * self._radius**2


class Rectangle(Shape):
    name = "rectangle"

    def __init__(self, width, height):
        self.width = width
        self.height = height

    @classmethod
    def square(cls, side):
        return cls(side, side)

    @staticmethod
    def fits(a, b):
        return a.width <= b.width and a.height <= b.height

    def area(self):
        return self.width * self.height


circle = Circle(1.0)
shapes = [circle, Rectangle(2.0, 3.5), Rectangle.square(4.0), Shape()]
circle.radius = 2.0
for shape in shapes:
    print(shape.describe())
try:
    circle.radius = -1.0
except ValueError as error:
    print("error:", error)
print(Rectangle.fits(Rectangle(1.0, 1.0), Rectangle.square(2.0)))
print(f"{sum(shape.area() for shape in shapes):.3f}")
