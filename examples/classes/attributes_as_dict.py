"""__dict__ and vars() of instances that the program only looks at: a repr, an equality, a record for json."""
import json


class Shape:
    def __init__(self, name, *tags):
        self.name = name
        self.tags = list(tags)

    def __repr__(self):
        items = ", ".join(f"{key}={value!r}" for key, value in self.__dict__.items())
        return f"{type(self).__name__}({items})"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.__dict__ == other.__dict__

    def describe(self):
        for key, value in vars(self).items():
            print(f"  {key:<6} {value}")


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle", "round")
        self.radius = radius
        self.area = 3 * radius * radius


class Square(Shape):
    sides = 4

    def __init__(self, side, label=None):
        super().__init__("square")
        self.side, self.label = side, label
        if label is None:
            self.label = "-"

    def grow(self, by):
        self.side += by


class Account:
    """Only attributes of one type."""

    def __init__(self, owner, city):
        self.owner = owner
        self.__city = city

    def as_dict(self):
        return dict(self.__dict__)

    def matches(self, word):
        return any(word in value for value in vars(self).values())


class Settings:
    def __init__(self, path, depth=3):
        self.path = path
        self.depth = depth

    def save(self):
        return json.dumps(self.__dict__)


def main():
    shapes = [Circle(2), Square(3), Square(5, "big")]
    for shape in shapes:
        print(shape, len(vars(shape)))
        shape.describe()
    shapes[1].grow(2)
    print(vars(shapes[1]))
    print(Square(3) == Square(3), Square(3) == Square(4), Circle(1) == Square(1))
    print("side" in shapes[1].__dict__, "side" in vars(shapes[0]))
    print(Settings("/tmp").save())
    account = Account("Ann", "Oslo")
    print(account.as_dict(), sorted(vars(account)), account.matches("sl"), account.matches("x"))
    print({**vars(account), "kind": "account"}, f"{vars(account)}")
    copied = account.__dict__.copy()
    copied["owner"] = "Bob"
    print(copied, account.owner, account.__dict__["owner"], account.__dict__.get("age", "?"))


main()
