"""functools.cache and lru_cache: known results come out of a dict."""

from functools import lru_cache, cache
import functools
@lru_cache(maxsize=None)
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
@cache
def grid(r, c):
    """Paths."""
    if r == 0 or c == 0:
        return 1
    return grid(r - 1, c) + grid(r, c - 1)
@functools.lru_cache
def slow(s):
    print("computing", s)
    return s * 2
@lru_cache(maxsize=2)
def small(k):
    print("small", k)
    return k * k
print(fib(90), grid(16, 16))
print(slow("a"), slow("b"), slow("a"))
print([small(k) for k in [1, 2, 1, 3, 2, 1]])
def can(text, words):
    @lru_cache(None)
    def go(i):
        if i == len(text):
            return True
        for j in range(i + 1, len(text) + 1):
            if text[i:j] in words and go(j):
                return True
        return False
    return go(0)
print(can("leetcode", {"leet", "code"}), can("leetcodes", {"leet", "code"}))
def edit(a, b):
    @cache
    def dist(i, j):
        if i == 0:
            return j
        if j == 0:
            return i
        if a[i - 1] == b[j - 1]:
            return dist(i - 1, j - 1)
        return 1 + min(dist(i - 1, j), dist(i, j - 1), dist(i - 1, j - 1))
    return dist(len(a), len(b))
print(edit("kitten", "sitting"))
print(fib.__name__, grid.__doc__)
@cache
def fails(n):
    print("try", n)
    if n > 1:
        raise ValueError("big " + str(n))
    return n
for n in (1, 2, 1, 2):
    try:
        print(fails(n))
    except ValueError as e:
        print("error", e)
@lru_cache()
def ones():
    print("once")
    return 1
print(ones() + ones())
def main():
    print(fib(50))
main()
