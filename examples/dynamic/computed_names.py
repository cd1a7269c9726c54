"""Attributes by computed names: the instances stay native."""
import json


class Item:
    kind = "thing"
    made = 0

    def __init__(self, name, price, tags):
        self.name = name
        self.price = price
        self.tags = tags
        Item.made += 1

    def total(self, count=1):
        return self.price * count

    @property
    def label(self):
        return f"<{self.name}>"

    @staticmethod
    def valid(name):
        return len(name) > 2

    @classmethod
    def of(cls, name):
        return cls(name, 1.5, [])


class Shape:
    sides = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return 0


class Square(Shape):
    sides = 4

    def area(self):
        return self.size ** 2


def matching(items, **criteria):
    return [item.name for item in items if all(getattr(item, key) == value for key, value in criteria.items())]


def column(items, name):
    return [getattr(item, name, None) for item in items]


class Handler:
    def __init__(self):
        self.seen = []
        self.limit = 3

    def on_open(self, path):
        self.seen.append(path)
        return len(self.seen)

    def on_close(self, path, *, force=False):
        self.seen.remove(path)
        return force

    def off(self): return "off"

    def handle(self, event, *args, **kwargs):
        method = getattr(self, f"on_{event}".lower(), None)
        if method is None:
            return "no " + event
        return method(*args, **kwargs)


items = [Item("pen", 1.5, ["a"]), Item("ink", 12.0, ["b", "c"]), Item("cup", 1.5, [])]
print(matching(items, price=1.5), matching(items, name="ink", price=12.0))
for name in "name price tags kind made label missing".split():
    print(name, column(items, name), hasattr(items[0], name))
for name in ("total", "valid", "of"):
    made = getattr(items[0], name)
    print(name, made("abc").name if name == "of" else made(3) if name == "total" else made("abc"))
column(items, "tags")[0].append("z")
print(items[0].tags, Item.made, getattr(items[1], "made"))
for shape in (Shape(2), Square(3)):
    print([getattr(shape, name) for name in ("sides", "size")], getattr(shape, "ar" + "ea")())
try:
    getattr(items[0], "no" + "thing")
except AttributeError as e:
    print(e)
handler = Handler()
events = json.loads('[["OPEN", "a"], ["open", "b"], ["close", "a"], ["shut", "x"]]')
for event, path in events:
    print(event, handler.handle(event, path))
print(handler.handle("close", "b", force=True), handler.seen, handler.limit)
try:
    handler.handle("close")
except TypeError as e:
    print(e)
try:
    handler.handle("close", "zz")
except ValueError as e:
    print(e)
