"""Calls that are nested too deeply: RecursionError after as many calls as under CPython."""
import sys


def depth_of_endless_calls():
    depth = 0

    def dive():
        nonlocal depth
        depth += 1
        dive()

    try:
        dive()
    except RecursionError as error:
        print(type(error).__name__, error)
    return depth


def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following

    def total(self):
        if self.following is None:
            return self.value
        return self.value + self.following.total()

    def __repr__(self):
        return f"{self.value} -> {self.following!r}"


class Mirror:
    def __repr__(self):
        return repr(self)


def numbers_from(n):
    yield n
    yield from numbers_from(n + 1)


HANDLERS = {}


def bounce(n):
    return HANDLERS["back"](n + 1)


def back(n):
    return HANDLERS["bounce"](n + 1)


HANDLERS["bounce"] = bounce
HANDLERS["back"] = back

print(sys.getrecursionlimit())
print(depth_of_endless_calls())
for n in (10, 900, 2000):
    try:
        print(n, factorial(n) % 1000003, is_even(n))
    except RecursionError as error:
        print(n, error)

chain = None
for value in range(3000):
    chain = Node(value, chain)
try:
    print(chain.total())
except RecursionError:
    print("the chain is too long")
sys.setrecursionlimit(20000)
print(sys.getrecursionlimit(), chain.total(), factorial(2000) % 1000003)
sys.setrecursionlimit(1000)

try:
    print(repr(Mirror()))
except RecursionError as error:
    print("endless repr:", error)
print(repr(Node(1, Node(2))))


def through_map(n):
    return sum(map(through_map, [n + 1]))


def through_key(n):
    return sorted([n], key=lambda item: through_key(item + 1))


last = 0
try:
    for last in numbers_from(0):
        pass
except RecursionError:
    print("endless generators:", last > 400)
try:
    bounce(0)
except RecursionError:
    print("bounced")
for endless in (through_map, through_key):
    try:
        print(endless(0))
    except RecursionError as error:
        print(endless.__name__, error)
for limit in (0, 5, 2**40):
    try:
        sys.setrecursionlimit(limit)
        print(limit)
    except (ValueError, OverflowError, RecursionError) as error:
        print(type(error).__name__, error)
