"""Warnings that name the line of the call."""
import warnings


def old():
    warnings.warn("old() is deprecated", UserWarning, stacklevel=2)


def work(n):
    total = 0
    for i in range(n):
        total += i
    old()
    return total


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    work(3)
    old()
print([x.lineno for x in w])


def deprecated(reason):
    def decorate(f):
        def wrapper(*args):
            warnings.warn(f"{f.__name__}: {reason}", DeprecationWarning, stacklevel=2)
            return f(*args)

        return wrapper

    return decorate


@deprecated("use add")
def plus(a, b):
    return a + b


def add(a, b):
    return a + b


def use():
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        total = plus(1, 2)
        total += plus(3, 4)
    return total, [x.lineno for x in w]


print(use(), add(1, 2))
