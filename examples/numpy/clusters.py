# needs: numpy
import numpy as np
from collections import deque


class Grid:
    def __init__(self, n, seed=0):
        rng = np.random.RandomState(seed)
        self.cells = (rng.rand(n, n) > 0.6).astype(int)
        self.n = n
        self.history = deque(maxlen=3)

    def step(self):
        c = self.cells
        total = sum(np.roll(np.roll(c, dx, 0), dy, 1) for dx in (-1, 0, 1) for dy in (-1, 0, 1)) - c
        self.history.append(int(c.sum()))
        self.cells = ((total == 3) | ((c == 1) & (total == 2))).astype(int)

    def __str__(self):
        return "\n".join("".join(".#"[v] for v in row) for row in self.cells)


g = Grid(8, seed=1)
for _ in range(4):
    g.step()
print(g)
print(list(g.history))


def kmeans(points, k, iters=10):
    centers = points[:k].copy()
    for _ in range(iters):
        d = ((points[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)
        labels = d.argmin(axis=1)
        for j in range(k):
            if (labels == j).any():
                centers[j] = points[labels == j].mean(axis=0)
    return centers, labels


rng = np.random.default_rng(7)
pts = np.vstack([rng.normal(loc=c, scale=0.2, size=(20, 2)) for c in ((0, 0), (3, 3), (0, 4))])
centers, labels = kmeans(pts, 3)
print(np.round(centers[np.argsort(centers[:, 0])], 2))
print(np.bincount(labels))
total = 0.0
for i in range(pts.shape[0]):
    for j in range(pts.shape[1]):
        total += pts[i, j] * (i + 1)
print(f"{total:.4f}")
dt = np.dtype([("name", "U10"), ("age", "i4")])
people = np.array([("ann", 30), ("bob", 25)], dtype=dt)
print(people[people["age"] > 26]["name"], people.dtype.names)
print(np.array([1, 2, 3]) / 0 if False else np.divide(1, 4))
with np.printoptions(precision=3, suppress=True):
    print(np.array([1.23456789, 1e-10, 3.0]))
x = np.float64(3.5)
print(x, int(x), round(float(x)), x * 2, type(x * 2).__name__)
n = np.int64(7)
print(n // 2, n % 4, n == 7, [10, 20, 30][n % 3])
try:
    np.array([1, 2, 3])[5]
except IndexError as e:
    print(e)
e1, v1 = np.linalg.eigh(np.array([[2.0, 0.0], [0.0, 3.0]]))
print(e1, v1)
