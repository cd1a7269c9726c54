"""A decorator that looks at the annotations of what it is given, and functions that are asked for theirs."""
import inspect


def checked(func):
    hints = func.__annotations__

    def wrapper(*args):
        for (name, wanted), given in zip(hints.items(), args):
            if not isinstance(given, wanted):
                raise TypeError(f"{name} must be {wanted.__name__}")
        return func(*args)

    return wrapper


@checked
def repeat(word: str, times: int):
    return word * times


def area(width: float, height: float = 1.0, *, unit: str = "m") -> str:
    """The area of a rectangle."""
    return f"{width * height} {unit}2"


def plain(a, b=2):
    return a + b


print(repeat("ab", 3))
try:
    repeat("ab", "3")
except TypeError as error:
    print(error)
for function in (area, plain):
    print(function.__name__, inspect.signature(function), function.__doc__, function.__defaults__)
print(area.__annotations__, area.__kwdefaults__, area(2.0), plain(1))
