"""Functions of several result types in one place; typing aliases; uncalled code."""
from typing import Tuple, Union
import math

Coords = Tuple[float, float]
Number = Union[int, float]


def manhattan(dx, dy):
    return dx + dy


def octile(dx, dy):
    f = math.sqrt(2) - 1
    return f * dx + dy if dx < dy else f * dy + dx


class Finder:
    def __init__(self, heuristic=None, diagonal=False):
        self.diagonal = diagonal
        if heuristic:
            self.heuristic = heuristic
        elif diagonal:
            self.heuristic = octile
        else:
            self.heuristic = manhattan

    def estimate(self, a, b):
        return self.heuristic(abs(a[0] - b[0]), abs(a[1] - b[1]))

    def unused(self, edges=None):
        for edge in self.edges:
            edge[0] = self.nodes[edge[1]]


class Weighted(Finder):
    def __init__(self, heuristic=manhattan):
        super().__init__(heuristic=heuristic)


for finder in (Finder(), Finder(diagonal=True), Weighted(), Weighted(octile)):
    print(type(finder).__name__, finder.estimate((0, 0), (3, 5)), finder.heuristic.__name__)
