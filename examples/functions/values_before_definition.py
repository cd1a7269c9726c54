"""Functions and classes as values, before and after their definition."""

from functools import reduce


def apply(f, x):
    return f(x)


def as_argument():
    return apply(double, 1)


def as_key():
    return max([3, 1, 2], key=negative)


def to_builtin():
    return list(map(double, [1, 2]))


def to_reduce():
    return reduce(add, [1, 2, 3])


def through_variable():
    f = double
    return f(2)


def chosen():
    return pick()(4)


def pick():
    print("picking")
    return double


def made():
    make = Point
    return make(3).x


def tested():
    return isinstance(3, Point)


def beside_effects():
    return apply(x=print("evaluated first"), f=shown)


def run():
    for part in (as_argument, as_key, to_builtin, to_reduce, through_variable, chosen, made, tested, beside_effects):
        try:
            print(part.__name__, part())
        except NameError as error:
            print(part.__name__, "->", error)


run()
try:
    callback = double
    print(callback(3))
except NameError as error:
    print(error)


def double(x):
    return 2 * x


def negative(x):
    return -x


def add(a, b):
    return a + b


def shown(x):
    return repr(x)


class Point:
    def __init__(self, x):
        self.x = x


run()
