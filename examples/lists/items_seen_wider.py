# Lists that a function makes of others are what they become here: of larger ints, of tuples of any length.
import copy
import math
import random


def distance(p, q):
    return math.sqrt(sum((a - b) ** 2 for a, b in zip(p, q)))


def mean(points):
    return tuple(sum(column) / len(points) for column in zip(*points))


def clusters(points, k):
    centres = random.sample(points, k)
    for _ in range(10):
        groups = [[] for _ in range(k)]
        for p in points:
            nearest = min(range(k), key=lambda i: distance(p, centres[i]))
            groups[nearest].append(p)
        moved = [mean(group) if group else centres[i] for i, group in enumerate(groups)]
        if moved == centres:
            break
        centres = moved
    return sorted(centres)


random.seed(3)
print(clusters([(0.0, 1.0), (0.5, 1.5), (9.0, 8.0), (9.5, 8.5), (0.25, 1.0)], 2))

drawn = random.sample([1, 2, 3], 2)
drawn.append(10**30)
print(len(drawn), drawn[-1])

small = [1, 2, 3]
big = small.copy()
big.append(2**70)
print(small, big)

rows = [[1, 2], [3]]
picked = random.sample(rows, 1)
picked[0].append(7)
print(rows, copy.copy(rows) is rows)
