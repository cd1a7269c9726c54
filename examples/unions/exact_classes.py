"""`type(x) is C` leaves the subclasses of C among the values of several types."""


class Shape:
    def __init__(self, size):
        self.size = size


class Square(Shape):
    pass


class Circle(Shape):
    pass


class Disc(Circle):
    pass


def describe(value):
    if type(value) is Shape:
        return "just a shape"
    elif type(value) is int:
        return f"the number {value}"
    return other(value)


def other(value):
    """Never sees a plain Shape."""
    if isinstance(value, Circle):
        return f"round {type(value).__name__} {value.size}"
    if isinstance(value, Shape):
        return f"{type(value).__name__} {value.size}"
    return f"something else: {value!r}"


def area(value):
    if type(value) is Shape or isinstance(value, str):
        return None
    return value if isinstance(value, int) else value.size**2


for value in [Shape(1), Square(2), Circle(3), Disc(4), 5, "six"]:
    print(describe(value), area(value))
