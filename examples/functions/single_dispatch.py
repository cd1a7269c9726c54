"""functools.singledispatch: one function for each class of the first argument."""
from functools import singledispatch


class Shape:
    def __init__(self, name):
        self.name = name


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side


@singledispatch
def show(value, indent=0):
    """What is shown of a value."""
    return " " * indent + f"object {value}"


@show.register
def _(value: int, indent=0):
    return " " * indent + f"int {value}"


@show.register(str)
def _(value, indent=0):
    return " " * indent + f"str {value!r}"


@show.register(list)
@show.register(tuple)
def show_items(value, indent=0):
    return "\n".join([" " * indent + "items"] + [show(item, indent + 2) for item in value])


@singledispatch
def area(shape):
    raise TypeError(f"no area: {type(shape).__name__}")


@area.register
def _(shape: Shape):
    return 0


@area.register
def _(shape: Circle):
    return 3 * shape.radius * shape.radius


@area.register
def _(shape: int | float):
    return shape


@singledispatch
def kind(value):
    return "object"


@kind.register(int)
def _(value):
    return "int"


@kind.register(bool)
def _(value):
    return "bool"


@kind.register(type(None))
def _(value):
    return "nothing"


def main():
    print(kind(True), kind(1), kind(None), kind("x"), kind([]))
    print(show(3), show("x"), show(2.5), sep=", ")
    print(show([1, 2], 1))
    print(show(("a", "b"), indent=2))
    print([area(shape) for shape in (Circle(2), Square(3), Shape("dot"))], area(4), area(0.5))
    try:
        area("big")
    except TypeError as e:
        print("TypeError:", e)
    print(list(map(area, [1, 2, 3])), show.__name__, show.__doc__)


main()
