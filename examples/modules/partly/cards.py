"""Takes all names of a module that is not done yet: it imports this one."""

import deck
from deck import *


def draw(count: int) -> list[int]:
    return [number * SIZE for number in range(count)]


try:
    print(shuffled(2))
except NameError as problem:
    print(problem)


def again(count: int) -> list[int]:
    return deck.shuffled(count)


try:
    print(again(2))
except AttributeError as problem:
    print(problem)
