"""Named tuples in both spellings: as records, as tuples, as keys, in patterns."""

from collections import namedtuple
from typing import NamedTuple, Optional


class Point(NamedTuple):
    """A place on the map."""

    x: float
    y: float = 0.0

    def length(self) -> float:
        return (self.x**2 + self.y**2) ** 0.5

    def swapped(self):
        x, y = self
        return Point(y, x)

    def total(self):
        return sum(self)


Person = namedtuple("Person", ["name", "age"])
Size = namedtuple("Size", "w, h", defaults=(1,))


class Vec(namedtuple("Vec", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)


# As records
p = Point(3.0, 4.0)
print(p, p.length(), p.swapped(), p.total())
print(Point(1.0), Point._fields, p._asdict())
moved = p._replace(x=-1.5)
print(moved, p)
print(Vec(1, 2) + Vec(3, 4))

# As tuples
x, y = p
print(x, y, p[0], p[-1], len(p), max(p))
size = Size(7)
print(size + (5,), size[::-1], list(size), "{} by {}".format(*size), "%d x %d" % size)
first, *rest = size
print(first, rest, 7 in size, isinstance(size, tuple))
print(size == (7, 1), (7, 2) == size, size < (8, 0), size == Size(7), size != Size(8))

# In containers
people = [Person("Ann", 30), Person("Bob", 25), Person("Cid", 35)]
for name, age in people:
    print(name, age)
for place, (name, age) in enumerate(people, 1):
    print(place, name, age)
print([name for name, age in people if age > 26])
print(sorted(people, key=lambda person: person.age)[0])
print(max(people, key=lambda person: person.age).name, sum(age for _, age in people))
names, ages = zip(*people)
print(names, ages)
rooms = {Size(1, 2): "small", Size(4, 5): "large"}
print(rooms[Size(4, 5)], Size(9, 9) in rooms, sorted({Size(2, 1), Size(1, 2), Size(2, 1)}))
print([Person._make(row) for row in [["Dee", 41], ["Eve", 19]]])


def area(w, h):
    return w * h


print(area(*size))


def oldest(group) -> Optional[Person]:
    best = None
    for person in group:
        if best is None or person.age > best.age:
            best = person
    return best


found = oldest(people)
if found:
    name, age = found
    print(name, age, found == Person("Cid", 35))
print(oldest([]))


# In patterns
def describe(value):
    match value:
        case Point(x=0.0, y=0.0):
            return "the origin"
        case Point(x, 0.0):
            return f"on the axis at {x}"
        case (x, y):
            return f"at {x} and {y}"


for point in [Point(0.0), Point(2.0), Point(2.0, 3.0)]:
    print(describe(point))

# What does not work
try:
    size.w = 5
except AttributeError as error:
    print("AttributeError:", error)
try:
    a, b, c = size
except ValueError as error:
    print("ValueError:", error)
try:
    Person._make(["only"])
except TypeError as error:
    print("TypeError:", error)
