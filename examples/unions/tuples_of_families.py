"""Methods of a family that give tuples of other types, unpacked for all of them."""

import json
import math

SETTINGS = json.loads('{"gravity": 9.5}')


class Particle:
    def __init__(self, mass, height=1.5):
        self.mass = mass
        self.height = height

    def force(self):
        return 0.0, -SETTINGS["gravity"] * self.mass

    def step(self):
        fx, fy = self.force()
        return fx / self.mass, fy / self.mass


class Gas(Particle):
    def force(self):
        fx, fy = super().force()
        return fx + SETTINGS["gravity"], fy * -0.5

    def turn(self):
        fx, fy = self.force()
        return math.hypot(fx, fy)


class Still(Particle):
    def force(self):
        return 0, 0


def main():
    for kind in [Particle, Gas, Still]:
        print(kind.__name__, kind(2.0).step())
    print(f"{Gas(1.0).turn():.4f}")
    kinds = {"particle": Particle, "gas": Gas, "still": Still}
    for name in ["gas", "still", "particle"]:
        x, y = kinds[name](3.0).force()
        print(name, x, y)


main()
