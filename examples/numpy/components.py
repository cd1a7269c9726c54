# needs: numpy
import numpy as np


def pca(data, k):
    centered = data - data.mean(axis=0)
    cov = centered.T @ centered / (len(data) - 1)
    values, vectors = np.linalg.eigh(cov)
    order = np.argsort(values)[::-1][:k]
    return values[order], np.abs(vectors[:, order])


def moving_average(xs, w):
    c = np.cumsum(np.insert(xs, 0, 0.0))
    return (c[w:] - c[:-w]) / w


def histogram(values, bins):
    counts = [0] * bins
    lo, hi = min(values), max(values)
    for v in values:
        i = min(int((v - lo) / (hi - lo) * bins), bins - 1)
        counts[i] += 1
    return counts


def main():
    rng = np.random.default_rng(0)
    data = rng.normal(size=(50, 3)) * np.array([3.0, 1.0, 0.1])
    values, vectors = pca(data, 2)
    print(np.round(values, 3))
    print(np.round(vectors, 2))
    xs = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
    print(moving_average(xs, 2))
    print(histogram(list(data[:, 0]), 5), histogram([1, 2, 2, 3, 10], 3))
    grid = np.zeros((3, 4), dtype=np.int32)
    for i in range(grid.shape[0]):
        for j in range(grid.shape[1]):
            grid[i, j] = i * 10 + j
    print(grid)
    print(grid.T.tolist(), grid.reshape(-1)[::5], grid[grid % 2 == 1].sum())
    total = 0
    for value in grid.flat:
        total += value
    print(total, type(total).__name__)
    x, residual, rank, sv = np.linalg.lstsq(np.vander([0, 1, 2, 3], 2).astype(float), np.array([1.0, 3.0, 5.0, 7.0]), rcond=None)
    print(np.round(x, 6), rank)
    for name in ["sum", "mean", "std"]:
        print(name, round(float(getattr(np, name)(xs)), 4))
    print(np.unique(["b", "a", "b"], return_counts=True))
    stacked = np.stack([xs, xs ** 2], axis=1)
    print(stacked.shape, stacked[-1], np.any(stacked > 200), bool(np.all(xs > 0)))
    print(f"{xs.mean():.2f} {xs[0]} {xs[1]:>6} {np.pi:.3f}")
    try:
        np.concatenate([np.zeros((2, 2)), np.zeros((3, 3))])
    except ValueError as e:
        print("ValueError", str(e)[:40])
    with np.errstate(divide="ignore"):
        print(np.array([1.0, 0.0]) / np.array([0.0, 1.0]))


main()
