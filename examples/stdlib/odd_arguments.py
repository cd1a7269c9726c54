"""Arguments that library functions take in their own way."""

from fractions import Fraction
from functools import reduce
import itertools
import json
import sys


def exits():
    for leave in (lambda: sys.exit(None), lambda: sys.exit(), lambda: exit(), lambda: sys.exit("text"), lambda: sys.exit(3)):
        try:
            leave()
        except SystemExit as error:
            print(error.args, error.code, repr(error))


def horner(coefficients, x):
    return reduce(lambda total, coefficient: total * x + coefficient, coefficients, 0)


def replaced(numbers: list[int], text: str):
    numbers[1:] = json.loads(text)
    try:
        numbers[1:] = json.loads("5")
    except TypeError as error:
        print(error)
    return numbers


exits()
print(horner([1, 2], Fraction(1, 3)), horner([1, 2], 3))
print(replaced([1, 2], "[3, 4]"))
large = itertools.count(10**20, 10**19)
print(next(large), next(large))
for items in ([1, None], [None, 1]):
    try:
        print(sum(items))
    except TypeError as error:
        print(error)
try:
    print(range(3)[2**70])
except IndexError as error:
    print(error)
