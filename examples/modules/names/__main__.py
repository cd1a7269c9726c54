"""Submodules whose names mean something in Rust or in the runtime, star imports that go through a package, and functions that
a module asks whether they are functions."""

from toolkit import *
import toolkit.math
from toolkit.inspecting import kind_of


def add(a, b):
    return a + b


print(half(9), toolkit.math.root(16), shout("hi"), version())
print(kind_of(add), kind_of(len), kind_of(3), kind_of([add, half]))
print(sorted(name for name in globals() if name in ("math", "object", "half", "sqrt")))
