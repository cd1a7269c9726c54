"""Attributes whose names come from a tuple, a dict, a parameter or keywords are chosen among those that the program names."""


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __iter__(self):
        for name in self.__slots__:
            yield getattr(self, name)

    def norm(self):
        return sum(getattr(self, axis) ** 2 for axis in ("x", "y", "z")) ** 0.5

    def scale(self, factor):
        for axis in ("x", "y", "z"):
            setattr(self, axis, getattr(self, axis) * factor)


class Config:
    def __init__(self, **options):
        self.host = "localhost"
        self.port = 80
        for key, value in options.items():
            if not hasattr(self, key):
                raise AttributeError(f"no option {key}")
            setattr(self, key, value)

    def show(self):
        for name in ["host", "port", "debug"]:
            print(name, "=", getattr(self, name, False))


class Model:
    fields = ("id", "title")

    def __init__(self, **values):
        for name in self.fields:
            setattr(self, name, values.get(name))

    def __repr__(self):
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({parts})"

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, n) == getattr(other, n) for n in self.fields)


class Book(Model):
    fields = ("id", "title", "author")


class Employee:
    def __init__(self, name, age, salary):
        self.name = name
        self.age = age
        self.salary = salary

    def raised(self):
        return self.salary * 1.1

    def older(self):
        return self.age + 1


def column(items, field):
    return [getattr(item, field) for item in items]


def sorted_by(items, key, descending=False):
    return sorted(items, key=lambda item: getattr(item, key), reverse=descending)


METHODS = {"pay": "raised", "birthday": "older"}


def main():
    point = Point(1.0, 2.0, 3.5)
    point.scale(2.0)
    print(point.norm(), list(point))

    Config(host="example.org").show()
    Config(port=8080).show()
    try:
        Config(colour="red")
    except AttributeError as e:
        print(e)

    print(Model(id=1, title="a"), Book(id=2, title="b", author="c"))
    print(Book(id=2, title="b") == Book(id=2, title="b"), Book(id=2) == Book(id=3))

    staff = [Employee("Ann", 41, 5200.0), Employee("Bob", 29, 3100.5), Employee("Cid", 35, 4000.0)]
    for key in ("name", "age", "salary"):
        print(key, column(staff, key), [e.name for e in sorted_by(staff, key, descending=key == "age")])
    for event, method in METHODS.items():
        print(event, [getattr(e, method)() for e in staff])
    for place, (field, value) in enumerate([("age", 50), ("salary", 1)]):
        setattr(staff[place], field, value)
    print(staff[0].age, staff[1].salary)
    try:
        column(staff, "office")
    except AttributeError as e:
        print(e)


main()
