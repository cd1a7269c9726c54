"""Decorators that are used bare and with arguments."""
from functools import partial, wraps


def log(func=None, *, level="INFO", prefix=""):
    if func is None:
        return partial(log, level=level, prefix=prefix)

    @wraps(func)
    def wrapper(*args, **kwargs):
        print(f"[{level}] {prefix}{func.__name__} {args} {kwargs}")
        result = func(*args, **kwargs)
        print(f"[{level}] {prefix}{func.__name__} -> {result!r}")
        return result

    return wrapper


def traced(func=None, *, enabled=True):
    def decorate(f):
        @wraps(f)
        def inner(*args, **kwargs):
            if enabled:
                print("trace", f.__name__)
            return f(*args, **kwargs)
        return inner

    return decorate if func is None else decorate(func)


@log
def add(a, b):
    return a + b


@log(level="DEBUG", prefix=">> ")
def scale(a, factor=3):
    return a * factor


@log(level="WARN")
def greet(name):
    return "hello " + name


@traced
def one():
    return 1


@traced(enabled=False)
def shout(text):
    return text.upper()


print(add(1, 2))
print(scale(4), scale(4, factor=2.5))
print(greet("you"))
print(one(), shout("quiet"))
print(add.__name__, scale.__name__, shout.__name__)


def times(a, b):
    return a * b


def scaled(values, factor):
    # What is given is a parameter: its value does not change.
    return list(map(partial(times, factor), values))


print(scaled([1, 2, 3], 10))
