"""A module that binds some of its names in branches only, for those that take all of its names."""

import sys

WIDTH = 20

if len(sys.argv) > 100:
    COLOURS = True

    def paint(text: str) -> str:
        return "*" + text

else:

    def plain(text: str) -> str:
        return text


try:
    limit = int("many")
except ValueError as error:
    limit = 10
    reason = str(error)

scratch = 3
del scratch


def heading(text: str) -> str:
    return text.upper().center(WIDTH)
