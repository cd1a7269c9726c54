"""Long tables of computed values, and builtin classes that have no builtin names."""

import json
from collections import Counter, deque
from itertools import chain

tokens = json.loads('{"word": {"short": "w", "long": "W"}, "number": "n"}')

KINDS = {
    "a": tokens["word"], "b": tokens["word"], "c": tokens["word"], "d": tokens["word"], "e": tokens["number"],
    "f": tokens["word"], "g": tokens["word"], "h": tokens["word"], "i": tokens["word"], "j": tokens["number"],
    "k": tokens["word"], "l": tokens["word"], "m": tokens["word"], "n": tokens["word"], "o": tokens["number"],
    "p": tokens["word"], "q": tokens["word"], "r": tokens["word"], "s": tokens["word"], "t": tokens["number"],
    "u": tokens["word"], "v": tokens["word"], "w": tokens["word"], "x": tokens["word"], "y": tokens["number"],
    "z": tokens["word"], "0": tokens["word"], "1": tokens["word"], "2": tokens["word"], "3": tokens["number"],
    "4": tokens["word"], "5": tokens["word"], "6": tokens["word"], "7": tokens["word"], "8": tokens["number"],
    "9": tokens["word"], "+": tokens["word"], "-": tokens["word"], "*": tokens["word"], "/": tokens["number"],
    "%": tokens["word"], "&": tokens["word"], "|": tokens["word"], "^": tokens["word"], "~": tokens["number"],
}


def square(n):
    return n * n


SQUARES = [
    square(0), square(1), square(2), square(3), square(4), square(5), square(6), square(7), square(8), square(9),
    square(10), square(11), square(12), square(13), square(14), square(15), square(16), square(17), square(18),
    square(19), square(20), square(21), square(22), square(23), square(24), square(25), square(26), square(27),
    square(28), square(29), square(30), square(31), square(32), square(33), square(34), square(35), square(36),
    square(37), square(38), square(39), square(40), square(41), square(42), square(43), square(44), square(45),
]

flatten = chain.from_iterable

print(len(KINDS), KINDS["a"]["long"], KINDS["~"], list(KINDS)[-1])
print(len(SQUARES), sum(SQUARES), SQUARES[-1])
print(list(flatten([[1], [2, 3]])))
print(type(Counter("aab")), type(deque([1])), type(...), type(None))
shapes = [type(value) for value in (tokens, ..., (n for n in "a"), json)]
print([shape.__name__ for shape in shapes])
print(tuple(sorted(tokens.keys() | {"extra"})))
