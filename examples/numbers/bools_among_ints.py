"""A bool among ints stays a bool in loops over displays; numbers of several kinds are copied."""
def f():
    return [str(v) for v in (True, 1)]
def g(n):
    for v in (n > 1, n):
        print(v)
print(f())
g(2)
def h(n):
    print(list((n > 1, n)), sorted((n > 1, 0)), set((n > 5, 3)), list(map(str, (True, n))))
    print({k: v for k, v in (("a", True), ("b", 2))})
    for a, b in ((True, 1), (2, False)): print(a, b)
    for i, x in enumerate((True, n)): print(i, x)
    for p in zip((True, 2), (1, False)): print(p)
    print(max((n > 1, 0)), max(n > 1, n - 5), min(True, 1), max(True, n), min(n > 0, 5), min(False, 0))
    for k in (True, 1, 0, False): print(k)
h(1)
print([v for v in (1, 2.0)], [v for v in [0, 0.5]], [v for v in [0, False]])
def j():
    return [v for v in (1, 2.0)], [v for v in [0, 0.5]], [v for v in [0, False]]
print(j())
d = {"a": 1}
print(d.get("x", False), d.get("a", True), d.setdefault("k", 5), d.pop("z", True))
from collections import deque, defaultdict
print(max(1, 2.5), min(2, 1.0), max([1, 2.5]), sum([True, 2]), True + 1, max(3, True))
def f(x, flag=False):
    return x if x else flag
print(f(0), f(3))
print(next(iter([]), False), next(iter([3]), False), (lambda n: n or False)(0))
xs = [3, 1]
print(xs.pop() if xs else True, xs.index(3), True in xs, xs.count(True))
print({1: "a"}.get(True), {True: 1}.get(1, 0), {True: 1}.get(2, 0))
print(dict(a=1, b=True), list(zip([1, 2], [True, False])), [1, True] == [True, 1])
a, b = 1, True
print(a, b, (a, b), [a, b])
print(max(len(xs), xs == []), abs(True), round(True), int(True), pow(True, 2), divmod(True, 1), sum([True, False]), max(True, False))
