"""A program of several modules and a package."""
from shapes import circle, square
from shapes.units import UNIT, label
import settings


def total_area(sizes):
    return sum(circle.area(size) + square.area(size) for size in sizes)


print(label("circle", circle.area(1.0)))
print(label("square", square.area(2.0)))
print(round(total_area(settings.SIZES), settings.DIGITS), UNIT)
settings.DIGITS = 1
print(round(total_area(settings.SIZES), settings.DIGITS))
