"""A decorator that passes on whatever it is called with."""

import functools
def trace(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("calling", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        print("result", result)
        return result
    return wrapper
@trace
def add(a, b):
    """Adds."""
    return a + b
@trace
def greet(name, greeting="Hello"):
    return f"{greeting}, {name}!"
print(add(1, 2))
print(greet("Ann"))
print(greet("Bob", greeting="Hi"))
print(add.__name__, add.__doc__)
