"""reduce and accumulate: what the function makes is passed to it again, however large it grows."""
from functools import reduce
import operator
import itertools
print(reduce(lambda a, b: a * b, range(1, 30), 1))
print(reduce(operator.mul, range(1, 26)))
print(reduce(lambda a, b: a * 10 + b, [9] * 25, 0))
print(reduce(lambda a, b: a << 8 | b, b"abcdefghijk"))
def mul(a, b): return a * b
print(reduce(mul, [10**9] * 3))
print(reduce(lambda a, b: a + b, [2**62] * 4))
print(list(itertools.accumulate([2**62] * 3)))
print(list(itertools.accumulate([10**9] * 4, mul)))
print(list(itertools.accumulate([10**9] * 4, lambda a, b: a * b, initial=3)))
print(reduce(lambda a, b: a + [b], [1, 2], []))
print(reduce(lambda a, b: a + b / 2, [1, 2, 3]))
print(reduce(lambda acc, x: {**acc, x: x * x}, [1, 2], {}))
print(reduce(lambda acc, x: (acc[0] + x, acc[1] * x), [10**9] * 3, (0, 1)))
