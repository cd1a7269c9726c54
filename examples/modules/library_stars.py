"""Star imports of library modules, as beginners write them: the names are known, so everything is native."""
from math import *
from random import *
from itertools import *
from collections import *
import sys
try:
    from string import *
except ImportError:
    ascii_lowercase = ""

seed(7)
def hyp(a, b):
    return sqrt(a ** 2 + b ** 2)

def primes(n):
    return [k for k in range(2, n) if all(k % d for d in range(2, floor(sqrt(k)) + 1))]

print(hyp(3, 4), pi, e, primes(30), pow(2, 3), gcd(12, 18), factorial(10))
print(randint(1, 6), choice("abc"), round(random(), 5))
for a, b in combinations([1, 2, 3], 2):
    print(a, b, end="; ")
print(Counter("hello").most_common(1), ascii_lowercase[:3], inf > 1)
for e in range(2):
    print(e)
try:
    nope()
except NameError as err:
    print(err)


def circle(r):
    return tau * r


print(circle(2), [round(v, 3) for v in (sin(1), cos(1))])
