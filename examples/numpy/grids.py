# needs: numpy
"""Grids: slices whose ends are floats and complex numbers, several at once, and a set drawn on one."""
import numpy as np


def mandelbrot(height, width, limit):
    y, x = np.ogrid[-1.4:1.4:height * 1j, -2:0.8:width * 1j]
    c = x + y * 1j
    z = c
    steps = limit + np.zeros(z.shape, dtype=int)
    for i in range(limit):
        z = z ** 2 + c
        diverges = abs(z) > 2
        steps[diverges & (steps == limit)] = i
        z[diverges] = 2
    return steps


def corners(grid, n):
    rows = grid.shape[0]
    return grid[0:n, ::2], grid[:, None].shape, grid[..., 0], grid[rows - n:rows, 1:n]


for row in mandelbrot(9, 24, 12):
    print("".join(" .:-=+*#%@"[min(int(v), 9)] for v in row))
print(np.mgrid[0:1:0.25])
for part in corners(np.arange(12).reshape(3, 4), 2):
    print(part)
