"""Callbacks that use variables named as anything: `x`, `x1`, `item`, `args`."""
from functools import reduce


def shifted(xs, x):
    return list(map(lambda e: e + x, xs)), [e for e in filter(lambda e: e * 2 > x, xs)]


def ranked(words, x, item):
    by_key = sorted(words, key=lambda word: (len(word) * x) % 5)
    return by_key, max(words, key=lambda word: item.get(word, x)), min(words, key=lambda word: word[x])


def folded(numbers, x1, x2):
    return reduce(lambda a, b: a * x1 + b * x2, numbers)


def nested(rows, x):
    return [list(line) for line in map(lambda row: map(lambda e: e + x, row), rows)]


def scaled(X):
    double = lambda x: x * X
    return double(2), list(map(double, [1, 2])), sorted([3, 1, 2], key=lambda x: -x * X)


def curry(f, n, args=()):
    try:
        return f(*args) if n == 0 else lambda x: curry(f, n - 1, args + (x,))
    except KeyError as error:
        print(error)


class Counter:
    def __init__(self, x):
        self.x = x

    def added(self, x):
        return list(map(lambda e: e + x + self.x, [1, 2]))


print(shifted([1, 2, 3], 4))
print(ranked(["pear", "fig", "banana"], 1, {"fig": 9}))
print(folded([1, 2, 3], 10, 2), nested([[1, 2], [3]], 10), scaled(10))
print(Counter(100).added(10), curry(max, 2)(1)(3))
x = 5
print(list(map(lambda e: e + x, [1, 2])), sorted([1, 2, 3], key=lambda e: abs(e - x + 3)))
for x in range(2):
    print(list(filter(lambda e: e > x, [0, 1, 2])))
