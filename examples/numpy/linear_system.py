"""Solves a linear system and checks the solution."""
# needs: numpy
import numpy as np


def solve(matrix, right):
    a = np.array(matrix, dtype=float)
    b = np.array(right, dtype=float)
    x = np.linalg.solve(a, b)
    error = np.abs(a @ x - b).max()
    return x, error


def describe(matrix):
    a = np.array(matrix, dtype=float)
    return np.linalg.det(a), np.linalg.matrix_rank(a)


matrix = [[2, 1, -1], [-3, -1, 2], [-2, 1, 2]]
x, error = solve(matrix, [8, -11, -3])
print("solution:", np.round(x, 6))
print("good:", error < 1e-9)
det, rank = describe(matrix)
print(f"determinant {det:.3f}, rank {rank}")
total = sum(float(value) for value in x)
print(f"sum {total:.3f}")
