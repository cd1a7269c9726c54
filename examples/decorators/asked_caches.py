"""Caches that are asked what they did, with optional parameters, and on methods.
"""
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print(fib(30), fib(90))
print(fib.cache_info())
fib.cache_clear()
print(fib.cache_info())


@lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x


for x in [1, 2, 1, 3, 2, 1]:
    print(square(x))
print(square.cache_info())
info = square.cache_info()
print(info.hits, info.misses, info.maxsize, info.currsize)
print(f"hit rate {info.hits / (info.hits + info.misses):.1%}")


@lru_cache(maxsize=128)
def grid_paths(rows, cols=2):
    print("computing", rows, cols)
    if rows == 1 or cols == 1:
        return 1
    return grid_paths(rows - 1, cols) + grid_paths(rows, cols - 1)


print(grid_paths(2, 3), grid_paths(2), grid_paths(rows=2, cols=2), grid_paths(2), grid_paths(cols=2, rows=2))
print(grid_paths.cache_info())


@cache
def power(base, exp=2):
    print("power", base, exp)
    return base ** exp


print(power(3), power(4), power(3))


class Solver:
    def __init__(self, weights):
        self.weights = weights

    @lru_cache(maxsize=None)
    def best(self, i, room):
        if i == len(self.weights):
            return 0
        skip = self.best(i + 1, room)
        w = self.weights[i]
        if w > room:
            return skip
        return max(skip, w + self.best(i + 1, room - w))


s = Solver([3, 5, 7, 11])
print(s.best(0, 17))
t = Solver([4, 4])
print(t.best(0, 17), s.best(0, 10))



def longest_common(a: str, b: str) -> int:
    @cache
    def best(i, j):
        if i == len(a) or j == len(b):
            return 0
        if a[i] == b[j]:
            return 1 + best(i + 1, j + 1)
        return max(best(i + 1, j), best(i, j + 1))

    return best(0, 0)


print(longest_common("AGGTABQWER", "GXTXAYBQER"))
