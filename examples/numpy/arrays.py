"""Arrays from lists and tuples, operators, and how they print."""
# needs: numpy
import numpy as np

a = np.array([1, 2, 3])
b = np.array((4.0, 5.0, 6.0))
print("Array:", a)
print("Sum:", a + b, "product:", a * b, "scaled:", 2 * a, "power:", a**2)
print(a.dtype, b.dtype, a.shape, b.ndim, len(a))
print("dot:", a @ b, np.dot(a, b))
print(a > 1, (a > 1).sum(), a[a > 1])
print(np.zeros((2, 3)), np.ones(2), np.arange(0, 10, 3), np.linspace(0, 1, 5), sep="\n")
