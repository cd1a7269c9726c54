"""Decorated methods of several kinds."""
import functools
import time
def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = fn(*args, **kwargs)
        assert time.perf_counter() >= start
        return result
    return wrapper
def validate(check, message):
    def decorator(fn):
        @functools.wraps(fn)
        def wrapper(self, value, *args):
            if not check(value):
                raise ValueError(f"{fn.__name__}: {message}: {value}")
            return fn(self, value, *args)
        return wrapper
    return decorator
def counted(fn):
    calls = {"n": 0}
    def wrapper(self, *args, **kwargs):
        calls["n"] += 1
        return fn(self, *args, **kwargs), calls["n"]
    return wrapper
class Stats:
    def __init__(self):
        self.values = []
    @timed
    def add(self, x):
        self.values.append(x)
    @timed
    def mean(self):
        return sum(self.values) / len(self.values)
    @validate(lambda v: v > 0, "must be positive")
    def scale(self, k):
        self.values = [v * k for v in self.values]
        return self.values
    @counted
    def top(self, n=1):
        return sorted(self.values, reverse=True)[:n]
s = Stats()
for v in [3, 1, 2]:
    s.add(v)
print(s.mean(), s.scale(2), s.top(), s.top(2), s.top(n=3))
try:
    s.scale(-1)
except ValueError as e:
    print(e)
