"""Targets with a single item: the value is unpacked, not bound as a whole."""


class Point:
    pass


def only():
    return [12]


(first,) = [4]
[second] = (5,)
print(first, second)
cells = {}
(cells["z"],) = [3]
(cells["q"],) = (6,)
[cells["p"]] = only()
print(cells)
point = Point()
(point.x,), point.y = [10], 11
print(point.x, point.y)
(left,), right = [7], 8
print(left, right)
for (item,) in [[1], [2]]:
    print(item)
for (cells["row"],) in [(20,), (21,)]:
    print(cells["row"])
print([i for (i,) in [[1], [2]]])
try:
    (first,) = [1, 2]
except ValueError as error:
    print(error, first)
