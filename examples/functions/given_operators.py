"""Functions of `operator` that are given to the program's own functions."""
import operator
from functools import reduce
from operator import itemgetter


class SegmentTree:
    """Sums, products or maxima of ranges."""

    def __init__(self, values, combine=operator.add, start=0):
        self.size = len(values)
        self.combine = combine
        self.start = start
        self.tree = [start] * self.size + values
        for i in range(self.size - 1, 0, -1):
            self.tree[i] = self.combine(self.tree[2 * i], self.tree[2 * i + 1])

    def query(self, low, high):
        result = self.start
        low += self.size
        high += self.size
        while low < high:
            if low & 1:
                result = self.combine(result, self.tree[low])
                low += 1
            if high & 1:
                high -= 1
                result = self.combine(result, self.tree[high])
            low //= 2
            high //= 2
        return result


def merge_sort(items, key=None):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle], key), merge_sort(items[middle:], key)
    out = []
    while left and right:
        a = key(left[0]) if key else left[0]
        b = key(right[0]) if key else right[0]
        out.append(left.pop(0) if a <= b else right.pop(0))
    return out + left + right


def fold(combine, items, result):
    for item in items:
        result = combine(result, item)
    return result


def running(combine, items):
    return [fold(combine, items[:end], 0) for end in range(len(items) + 1)]


def compose(f, g):
    return lambda x: f(g(x))


print(SegmentTree([1, 2, 3, 4]).query(1, 3), SegmentTree([2, 3, 4], operator.mul, 1).query(0, 3))
print(merge_sort([(2, "b"), (1, "z"), (3, "a")], key=itemgetter(1)))
print(fold(operator.add, [1, 2, 3], 0), running(operator.add, [1, 2, 3]))
print(compose(operator.neg, abs)(-4), reduce(operator.or_, [1, 2, 4]))
