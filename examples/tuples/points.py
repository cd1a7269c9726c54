"""Tuples as points, keys and results."""


def bounds(points):
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def distance(a, b):
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


points = [(3, 4), (-1, 2), (7, 0)]
low, high = bounds(points)
print(low, high, distance(low, high))
(x1, y1), (x2, y2) = low, high
print(x1, y1, x2, y2)
first, *rest = points
*start, last = range(5)
print(first, rest, start, last)
x1, y1 = y1, x1
print((x1, y1), sorted(points), max(points), points.index((7, 0)))
visited = {(0, 0): "start"}
visited[(1, 0)] = "east"
print(visited[1, 0], (2, 2) in visited, (1, 2) + (3,), (1, 2) < (1, 3), (0,) * 3, ())
