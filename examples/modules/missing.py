"""Modules that may be missing: what an import in a `try` leaves behind is a variable that may be unset."""

try:
    import speedups_that_nobody_has
except ImportError:
    pass

try:
    import ujson_that_nobody_has as json
except ImportError:
    import json

try:
    import readline_that_nobody_has as readline
except ImportError as error:
    readline = None
    print(error, error.name)


def engine():
    try:
        return speedups_that_nobody_has.__name__
    except NameError as error:
        return f"plain Python: {error}"


def local_engine():
    try:
        import speedups_that_nobody_has as fast
    except ImportError:
        pass
    try:
        return fast
    except UnboundLocalError as error:
        return str(error)


def counter():
    def step():
        nonlocal count
        count += 1
        return count

    try:
        print(count)
    except UnboundLocalError as error:
        print(error)
    count = 0
    return step


print(engine())
print(local_engine())
print(json.dumps([1, 2]), readline)
print(counter()())

# Variables of the module that are not set raise NameError, not UnboundLocalError.
for line in []:
    pass
try:
    print(line)
except NameError as error:
    print(type(error).__name__, error)
total = 3
del total
try:
    print(total)
except NameError as error:
    print(type(error).__name__, error)
