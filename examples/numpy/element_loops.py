"""Element by element over numpy arrays: reads, writes, arithmetic, errors, other dtypes."""
# needs: numpy
import warnings
import numpy as np

grid = np.zeros((4, 5))
for i in range(4):
    for j in range(5):
        grid[i, j] = i * 10 + j
print(grid)
total = 0.0
for i in range(4):
    for j in range(5):
        total += grid[i, j] * 2
print(total, type(total).__name__, repr(total))
print(repr(grid[1, 2]), repr(grid[-1, -1]), type(grid[0, 0]).__name__)
ints = np.arange(6).reshape(2, 3)
print(repr(ints[1, 2]), ints[0, -1] + 1, repr(ints[1, 1] * 3), ints[1, 2] / 2)
v = np.linspace(0, 1, 5)
acc = 1
for x in v:
    acc = acc + x
print(acc, repr(acc))
for k in range(len(v)):
    v[k] = v[k] ** 2 - v[k] / 3
print(v)
try:
    grid[4, 0]
except IndexError as e:
    print("IndexError:", e)
try:
    v[7]
except IndexError as e:
    print("IndexError:", e)
try:
    grid[0, 5] = 1
except IndexError as e:
    print("IndexError:", e)
ro = np.ones(3)
ro.flags.writeable = False
try:
    ro[0] = 2
except ValueError as e:
    print("ValueError:", e)
small = np.ones((2, 2), dtype=np.float32)
small[0, 1] = 0.1
print(small, repr(small[0, 1]))
big = np.array([1e308, 1e308])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    s = big[0] + big[1]
    print(s, len(w), w[0].category.__name__ if w else None)
    z = big[0] / 0.0
    print(z, len(w))
i8 = np.array([1, 2, 3], dtype=np.int8)
i8[0] = 100
print(i8, i8[0])
try:
    ints[0, 0] = 2.7
    print(ints)
except Exception as e:
    print(type(e).__name__, e)
b = np.array([True, False])
print(b[0], repr(b[1]))
swapped = np.array([1.0, 2.0]).astype(">f8")
print(swapped[1], swapped[0] + 1)
t = grid.T[::2, ::-1]
print(t[1, 2], t[0, 0], grid[np.int64(2), np.int64(3)])
m = np.matrix([[1.0, 2.0], [3.0, 4.0]])
print(m[1, 0], m[0])
masked = np.ma.array([1.0, 2.0], mask=[0, 1])
print(masked[1], masked[0])
rec = np.array([(1, 2.0)], dtype=[("a", int), ("b", float)])
print(rec[0]["b"], rec["a"][0])
c = np.array([1 + 2j])
print(c[0] * 2)
o = np.array([1, "x"], dtype=object)
print(o[1], o[0])
print(grid[1, 1] > 3, grid[1, 1] == 11, 3 < grid[0, 0], max(grid[2, 2], 5.0))
print(2.0 * grid[1, 1], 2 - grid[1, 1], grid[1, 1] // 2, grid[1, 1] % 4, -grid[1, 1], 1 / grid[0, 1])
