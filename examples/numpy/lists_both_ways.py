"""Lists go into numpy and come back."""
# needs: numpy
import numpy as np


def normalise(values):
    array = np.array(values)
    return ((array - array.min()) / (array.max() - array.min())).tolist()


def moving_average(values, size):
    kernel = np.ones(size) / size
    return [round(float(v), 3) for v in np.convolve(values, kernel, mode="valid")]


def histogram(values, bins):
    counts, edges = np.histogram(values, bins=bins)
    for count, left in zip(counts, edges):
        print(f"{left:6.2f} {'#' * int(count)}")


values = [3.0, 7.5, 1.0, 9.0, 4.5, 6.0]
print(normalise(values))
print(moving_average(values, 3))
histogram(values, 4)
order = np.argsort(values)
print([values[i] for i in order], sorted(values) == [values[i] for i in order])
print(np.unique([3, 1, 3, 2, 1]).tolist(), np.cumsum(range(5)).tolist())
