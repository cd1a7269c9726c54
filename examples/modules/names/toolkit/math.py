from __future__ import annotations

from math import sqrt


def root(n: float) -> float:
    return sqrt(n)
