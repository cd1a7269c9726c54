# -*- coding: latin-1 -*-
import atexit, sys


class Problem(Exception):
    pass


def outer(n):
    try:
        return inner(n)
    except ZeroDivisionError as error:
        raise Problem("chained") from error


def inner(n):
    return (n + 1) / (n - n)


def recurse(n):
    return recurse(n + 1)


atexit.register(lambda: print("at exit", "__file__" in globals()))
try:
    recurse(0)
except RecursionError as error:
    print(error)
print("no newline", end="")
outer(1)
