"""Enumerations whose values are tuples, taken apart by a constructor of their own."""
from enum import Enum, IntEnum
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def gravity(self):
        return 6.67e-11 * self.mass / self.radius ** 2
for pl in Planet:
    print(pl.name, round(pl.gravity, 2), pl.value, pl.mass)
print(Planet.EARTH, repr(Planet.MARS), Planet["MARS"].radius)
print(Planet((5.97e24, 6.37e6)))
class Level(Enum):
    LOW = "low", 1
    HIGH = "high", 10
    def __init__(self, label, weight):
        self.label = label
        self.weight = weight
    def describe(self):
        return f"{self.name}:{self.label}:{self.weight}"
print([l.describe() for l in Level], max(Level, key=lambda l: l.weight))
