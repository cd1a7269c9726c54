"""Generators that delegate to each other deeply: values, errors, ends."""
import sys


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        side = "left" if key < self.key else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Node(key))
        else:
            child.insert(key)


class Tree:
    def __init__(self, keys):
        self.root = None
        for key in keys:
            self.root = insert(self.root, key)

    def __iter__(self):
        return walk(self.root)


class Item:
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right


def insert(item, key):
    if item is None:
        return Item(key)
    if key < item.key:
        item.left = insert(item.left, key)
    else:
        item.right = insert(item.right, key)
    return item


def walk(item):
    if item is not None:
        yield from walk(item.left)
        yield item.key
        yield from walk(item.right)


print(list(Tree([5, 2, 8, 1, 9, 3])))


def noisy(n, log):
    try:
        if n == 0:
            yield "leaf"
            raise ValueError("deep")
        yield f"enter {n}"
        yield from noisy(n - 1, log)
    except ValueError as e:
        log.append(f"{n} saw {e}")
        if n < 2:
            raise
        yield f"caught at {n}"
    finally:
        log.append(f"left {n}")


log = []
print(list(noisy(3, log)))
print(log)
log = []
for v in noisy(3, log):
    if v == "leaf":
        break
print(log)
log = []
g = noisy(3, log)
while next(g) != "leaf":
    pass
try:
    print(g.throw(ValueError("thrown")))
    print(list(g))
except ValueError as e:
    print("out", e)
print(log)
log = []
g = noisy(2, log)
next(g)
next(g)
g.close()
print(log, list(g))


def endless(n):
    yield n
    yield from endless(n + 1)


count = 0
try:
    for n in endless(0):
        count = n
except RecursionError as e:
    print("RecursionError", e, count > 900)


def returning(n):
    if n == 0:
        yield 0
        return 1
    total = yield from returning(n - 1)
    yield n
    return total + n


def root():
    result = yield from returning(4)
    print("result", result)


print(list(root()))


def in_handler():
    try:
        raise KeyError("first")
    except KeyError:
        yield from failing()


def failing():
    yield 1
    raise ValueError("second")


try:
    for v in in_handler():
        print(v)
except ValueError as e:
    print(repr(e), repr(e.__context__))


def reenter():
    yield 1
    yield from again()


def again():
    try:
        next(outer)
    except ValueError as e:
        print(e)
    yield 2


outer = reenter()
print(list(outer))


def partly():
    inner = endless(10)
    yield next(inner)
    yield next(inner)
    k = 0
    for v in inner:
        yield v
        k += 1
        if k == 2:
            return


print(list(partly()))


def started():
    g = walk(Tree([2, 1, 3]).root)
    yield next(g)
    yield from g
    yield from g


print(list(started()))


def flatten(xs):
    for x in xs:
        if isinstance(x, list):
            yield from flatten(x)
        else:
            yield x


print(list(flatten([1, [2, [3, [4]], 5], [[[6]]]])), sum(flatten([[1], [2, [3]]])))
