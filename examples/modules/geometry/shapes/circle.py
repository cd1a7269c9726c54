import math

from .units import checked


def area(radius):
    return math.pi * checked(radius) ** 2
