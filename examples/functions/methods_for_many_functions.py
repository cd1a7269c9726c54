"""Integrals and roots of several functions by the same methods."""
import math


def trapezoid(f, a, b, n=1000):
    h = (b - a) / n
    total = (f(a) + f(b)) / 2
    for i in range(1, n):
        total += f(a + i * h)
    return total * h


def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += (4 if i % 2 else 2) * f(a + i * h)
    return total * h / 3


def newton(f, df, x, steps=50):
    for _ in range(steps):
        if f(x) == 0:
            break
        x = x - f(x) / df(x)
    return x


def bisect(f, lo, hi):
    while hi - lo > 1e-10:
        mid = (lo + hi) / 2
        if f(lo) * f(mid) <= 0:
            hi = mid
        else:
            lo = mid
    return lo


def square(x):
    return x * x


def inverse(x):
    return 1 / x


def table(functions, values):
    for name, f in functions:
        print(name, [round(f(v), 6) for v in values])


print(trapezoid(square, 0, 3), trapezoid(inverse, 1, 2), trapezoid(lambda x: x ** 3 - 1, 0, 2.5))
print(simpson(math.sin, 0, math.pi, 100), simpson(lambda x: x * math.exp(-x), 0, 10, 200), simpson(square, 0, 1, 10))
print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1), newton(lambda x: x ** 3 - 27, lambda x: 3 * x * x, 5))
print(newton(lambda x: x - 4, lambda x: 1, 4))
print(bisect(lambda x: x ** 3 - x - 2, 1, 2), bisect(lambda x: math.cos(x) - x, 0, 1))
table([("square", square), ("inverse", inverse), ("half", lambda v: v / 2)], [1, 2.5, 4])
print(square(3), square(2.0), inverse(4))
