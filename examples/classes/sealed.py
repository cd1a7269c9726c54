"""What instances refuse: properties without a setter, __slots__, frozen dataclasses; defaults that are made once."""
from dataclasses import dataclass, field, FrozenInstanceError


class Circle:
    def __init__(self, r):
        self._r = r

    @property
    def area(self):
        return 3 * self._r * self._r


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Team:
    name: str
    members: list[str] = field(default_factory=list)
    wins: int = 0

    def win_rate(self, games):
        return self.wins / games if games else 0.0


c = Circle(2)
try:
    c.area = 5
except AttributeError as e:
    print(e)
s = Slotted(1, 2)
try:
    s.z = 3
except AttributeError as e:
    print(e)
s.x = 10
print(s.x, c.area)
p = Point(1)
try:
    p.x = 3
except FrozenInstanceError as e:
    print("frozen:", e)
try:
    p.y = 3
except AttributeError as e:
    print(type(e).__name__, e)
print(p, p == Point(1, 0), {p: "origin"}[Point(1)])
t = Team("reds")
t.members.append("Ann")
t.wins += 2
print(t, t.win_rate(4), Team("blues") == Team("blues"))


class Basket:
    def __init__(self, items=[]):
        self.items = items


a = Basket()
a.items.append(1)
b = Basket()
print(b.items, a.items is b.items)
p.x = 7
