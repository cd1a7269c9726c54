"""Functions that a call makes for sorted, map, reduce and the like are made once, in their turn."""
from functools import reduce
import itertools
class P:
    def __init__(self): self.n = 0
    def key(self):
        self.n += 1
        return lambda x: -x
def adder():
    print("adder")
    return lambda a, b: a + b
def pred(n):
    print("pred", n)
    def inner(x): return x > n
    return inner
p = P()
print(sorted([1, 2, 3], key=p.key()), p.n)
k = p.key()
print(sorted([1, 2, 3], key=k), p.n)
print(reduce(adder(), [1, 2, 3]))
print(list(itertools.accumulate([1, 2, 3], adder())))
print(list(itertools.takewhile(pred(0), [1, 2, 0, 3])))
for x in map(p.key(), [4, 5]):
    print(x, p.n)
print(list(map(adder(), [1, 2], [3, 4])))
m = map(p.key(), [7, 8])
print(p.n, list(m), p.n)
def run(xs):
    return [f for f in filter(pred(2), xs)], any(map(pred(3), xs)), sum(map(p.key(), xs))
print(run([1, 2, 3, 4]), p.n)
print(min([3, 1, 2], key=p.key()), sorted((x * 2 for x in [3, 1, 2]), key=p.key()), p.n)
from collections import defaultdict
def factory():
    print("factory")
    return lambda: [0]
d = defaultdict(factory())
d[1].append(2)
d[2].append(3)
print(dict(d))


def table():
    print("table")
    return [lambda x: -x, lambda x: x % 3]


class Options:
    def __init__(self):
        self.key = lambda x: x % 2


def options():
    print("options")
    return Options()


def numbers():
    print("numbers")
    return [3, 1, 2]


print(sorted(numbers(), key=table()[0]))
print(max(numbers(), key=options().key))
print(list(map(table()[1], numbers())))
