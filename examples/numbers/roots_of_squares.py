"""Roots of sums of squares, and what a missing value gives to builtins."""
import math


def nearest(points, x, y):
    best = None
    for px, py in points:
        distance = ((px - x) ** 2 + (py - y) ** 2) ** 0.5
        if best is None or distance < best:
            best = distance
    return round(best, 3)


def length(dx, dy):
    return (dx * dx + dy * dy) ** 0.5


def roots(values):
    best = None
    for value in values:
        if value > 2:
            best = value
    return math.floor(abs(best)), math.sqrt(best), chr(best + 60)


def code(letters, wanted):
    found = None
    for number, letter in enumerate(letters):
        if letter == wanted:
            found = number
    return chr(found), bin(found)


print(nearest([(3, 4), (-6, 8), (10**12, 0)], 0, 0), length(-3, 4), length(5, -12))
print(roots([1, 5, 2]), code("abc", "c"))
for bad in (lambda: nearest([], 0, 0), lambda: roots([]), lambda: code("abc", "d")):
    try:
        print(bad())
    except TypeError as error:
        print(error)
print((2**70 - 2**71) ** 2 > 0, (10**40 * 10**40) ** 0.5)
