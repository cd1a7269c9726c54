"""Slices of arrays are views."""
# needs: numpy
import numpy as np

grid = np.arange(12).reshape(3, 4)
print(grid)
print(grid[1], grid[:, 1], grid[1:, 2:], grid[::-1, ::2], sep="\n")
row = grid[0]
row[0] = 100
print(grid[0, 0], grid[-1, -1], grid.T.shape)
grid[grid % 2 == 0] = 0
print(grid)
grid[2, :] = [7, 8, 9, 10]
print(grid[2].tolist())
