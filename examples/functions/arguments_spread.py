"""Arguments out of lists and dicts of unknown length."""


def area(width, height=2, *, unit="cm"):
    return f"{width * height}{unit}"


def command(name, *args):
    return f"{name}({', '.join(args)})"


def describe(name, city="?", note=None):
    return f"{name} from {city}, {note}"


def box(w, h=1, d=1, label="box"):
    return f"{label}: {w * h * d}"


class Point:
    def __init__(self, x, y=0, tag="p"):
        self.x, self.y, self.tag = x, y, tag

    def moved(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy, self.tag)

    def __repr__(self):
        return f"{self.tag}({self.x}, {self.y})"


rows = [[2, 3], [4], [], [1, 2, 3]]
for row in rows:
    for unit in ["m", "ft"]:
        try:
            print(area(*row), area(*row, unit=unit))
        except TypeError as e:
            print(e)
    try:
        print(area(*row, unit="in"))
    except TypeError as e:
        print(e)
    try:
        print(Point(*row), Point(*row, tag="q"), Point(1).moved(*row))
    except TypeError as e:
        print(e)
for line in ["copy a b", "quit", "echo x"]:
    print(command(*line.split()))
    head, *rest = line.split()
    print(command(head, *rest), command(*rest, "end") if rest else "-")
options = {"unit": "km"}
print(area(3, **options), area(3, 4, **{}))
try:
    area(3, **{"colour": "red"})
except TypeError as e:
    print(e)
try:
    area(3, 4, **{"height": "red"})
except TypeError as e:
    print(e)
for person in [{"name": "Ann"}, {"name": "Bob", "city": "Rome"}, {"city": "Oslo"}, {"note": "x", "name": "Cy"}]:
    try:
        print(describe(**person))
    except TypeError as e:
        print(e)
sizes = {"h": 2, "d": 3}
print(box(5, **sizes), box(2, label="crate", **{"d": 4}))
numbers = [int(x) for x in "1 2 3".split()]
print(box(*numbers), box(*numbers[:2], label="two"), box(*numbers[:1], d=7))
try:
    print(box(*numbers, d=7))
except TypeError as e:
    print(e)


def say(x):
    print("say", x)
    return x


print(box(say(1), *[say(2)], label=say("order")))
