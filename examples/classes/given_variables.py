"""Class variables that are given to a class behind its statement: constants of the class itself, counters of class methods."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def is_up(self):
        return self == self.UP

    @classmethod
    def count(cls, n):
        cls.made = n
        return cls.made


class Point(Vector):
    pass


def up():
    return Vector.UP


for _ in range(2):
    try:
        print(up(), Vector(0, 1).is_up(), Point(1, 2).is_up())
    except AttributeError as e:
        print(e)
    try:
        print(Point(0, 1).is_up(), Point.UP)
    except AttributeError as e:
        print(e)
    try:
        print(Point.made)
    except AttributeError as e:
        print(e)
    Vector.ZERO = Vector(0, 0)
    Vector.UP = Vector(0, 1)
    print(Vector.UP + Vector.UP == Vector(0, 2), Vector.ZERO)
Point.UP = Vector(1, 2)
print(up(), Point.UP, Vector(1, 2).is_up(), Point(1, 2).is_up())
print(Point.count(3), Point.made)
try:
    print(Vector.made)
except AttributeError as e:
    print(e)
print(Vector.count(5), Vector.made, Point.made)
Point.made += 10
print(Vector.made, Point.made)


class Reader:
    """The annotation alone makes no variable."""

    limit: int

    def rest(self, n):
        return self.limit - n


try:
    print(Reader().rest(1))
except AttributeError as e:
    print(e)
Reader.limit = 4
print(Reader().rest(1), Reader.limit)
reader = Reader()
reader.limit = 10
print(reader.rest(1), Reader().rest(1))
