"""Star imports of modules that do not have all of their names."""

import deck
from tools import *

print(heading("report"), plain("text"), limit, reason, WIDTH)
try:
    print(COLOURS)
except NameError as problem:
    print(problem)


def show(text: str) -> str:
    return paint(text)


try:
    print(show("red"))
except NameError as problem:
    print(problem)
try:
    print(scratch)
except NameError as problem:
    print(problem)
print(deck.shuffled(3))
