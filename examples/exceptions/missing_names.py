"""Imports that nothing uses fail where the module has no such name."""


def needs_root():
    from math import sqroot

    return 1


def needs_nothing():
    from math import sqrt

    return 2


for function in (needs_nothing, needs_root):
    try:
        print(function())
    except ImportError as error:
        print(type(error).__name__, error.name, str(error).split(" (")[0])
print("now the module itself")
from collections import OrderedDictionary
