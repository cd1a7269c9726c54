"""Conway's game of life on an endless board."""

GLIDER = """
.#.
..#
###
"""


def parse(text):
    cells = set()
    for y, line in enumerate(text.strip().splitlines()):
        for x, c in enumerate(line):
            if c == "#":
                cells.add((x, y))
    return cells


def neighbours(cell):
    x, y = cell
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]


def step(cells):
    counts = {}
    for cell in cells:
        for other in neighbours(cell):
            counts[other] = counts.get(other, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


def show(cells, width, height):
    for y in range(height):
        print("".join("#" if (x, y) in cells else "." for x in range(width)))


cells = parse(GLIDER)
for generation in range(9):
    if generation % 4 == 0:
        print("generation", generation, "with", len(cells), "cells")
        show(cells, 6, 6)
    cells = step(cells)
