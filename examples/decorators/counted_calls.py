"""Decorators that count calls in an attribute of the wrapper; keywords in a display."""

import functools


def count_calls(func):
    """Counts."""
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        wrapper.log.append(func.__name__)
        print(f"Call {wrapper.calls} of {func.__name__!r}")
        return func(*args, **kwargs)
    wrapper.calls = 0
    wrapper.log = []
    return wrapper


@count_calls
def add(a, b=1):
    return a + b


@count_calls
def shout(text):
    return text.upper() + "!"


class Box:
    def __init__(self):
        self.calls = 5


print(add(1, 2), add(3, b=4), add(5))
print(shout("hey"))
print(add.calls, shout.calls, add.log, shout.log)
add.calls = 10
add(1)
print(add.calls)
box = Box()
print(box.calls)


def volume(length, width=2, height=3):
    return length * width * height


print(volume(1, **{"width": 3}), volume(**{"length": 2, "height": 1}))
