"""A program whose classes stand in other modules than their users and subclasses."""
from models import Color, Item, NotFound, Shape, Square, StoreError
import models
import plain.taxes as taxes
from tools import DIGITS, rounding


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3.0 * self.radius ** 2


def describe(shape: Shape) -> str:
    return f"{shape.name} {shape.area():.1f} {shape.sides}"


def find(items: list[Item], name: str) -> Item:
    for item in items:
        if item.name == name:
            return item
    raise NotFound(f"no {name}", 404)


def first_square(shapes):
    for shape in shapes:
        if isinstance(shape, Square):
            return shape
    return None


shapes = [Circle(1.0), Square(2.0), Shape("none")]
for shape in shapes:
    print(describe(shape))
found = first_square(shapes)
if found is not None:
    print(found.side, models.largest(shapes).name)
Square.sides = 5
print(describe(shapes[1]))
items = [Item("pear", 2.0), Item("apple"), models.Item("fig", 3.5, Color.GREEN)]
print(sorted(items)[0], find(items, "fig"))
try:
    find(items, "plum")
except StoreError as error:
    print(type(error).__name__, error, error.code)
by_color = {}
for item in items:
    by_color.setdefault(item.color, []).append(item.name)
print(by_color, Color.RED.other())
print(rounding.rounded(taxes.taxed(items[2].price)), DIGITS)
