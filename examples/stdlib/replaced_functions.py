"""Functions of libraries, and builtins, that the program replaces."""
import builtins
import math
import random
import time


def report(x):
    print("value", x)
    return math.floor(x)


def nap():
    time.sleep(3)


def dice():
    import random as r
    return r.randint(1, 6)


old = builtins.print
builtins.print = lambda *a, **k: old("[log]", *a, **k)
report(2.5)
math.floor = lambda x: 100
print(report(1.5))
time.sleep = lambda s: print("sleep", s)
nap()
builtins.print = old
setattr(random, "randint", lambda a, b: a * 10 + b)
print(dice(), sum(i for i in range(3)))
builtins.len = lambda x: 7
print(len([1]), len("ab"))
