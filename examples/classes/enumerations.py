"""Enumerations: members, lookups by value and name, iteration, methods, identity."""
from enum import Enum, auto


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()

    def next(self):
        if self is State.IDLE:
            return State.RUNNING
        return State.DONE

    @property
    def label(self):
        return self.name.lower()


class Suit(Enum):
    SPADES = "s"
    HEARTS = "h"
    PIKES = "s"

    def __str__(self):
        return self.name.title()

    @classmethod
    def parse(cls, text):
        for suit in cls:
            if suit.value == text:
                return suit
        return cls[text]


for c in Color:
    print(c, c.name, c.value, repr(c))
print(Color(2), Color["BLUE"], Color.RED == Color.RED, Color.RED is Color.RED, Color.RED != Color.BLUE)
names = {Color.RED: "stop", Color.GREEN: "go"}
print(names[Color.RED], names.get(Color.BLUE, "?"))
s = State.IDLE
while s is not State.DONE:
    print(s.label)
    s = s.next()
print(s, len(State), list(State), [m.name for m in Color])
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color["PINK"]
except KeyError as e:
    print("key", e)


def describe(c):
    match c:
        case Color.RED:
            return "warm"
        case Color.GREEN | Color.BLUE:
            return "cold"


print([describe(c) for c in Color])
print(isinstance(Color.RED, Color), Color.RED in Color, type(Color.RED), State.DONE)
print(Suit.parse("h"), Suit.parse("SPADES"), Suit("s"), Suit.PIKES is Suit.SPADES, [*Suit], repr(Suit.PIKES))
print({Color.RED, Color.RED}, sorted(Color, key=lambda c: c.value, reverse=True))
print(f"{Color.RED} {Suit.HEARTS!r}")


class Light:
    def __init__(self, color=Color.RED):
        self.color = color
        self.history = []

    def change(self):
        order = list(Color)
        i = order.index(self.color)
        self.history.append(self.color)
        self.color = order[(i + 1) % len(order)]
        return self.color


light = Light()
for _ in range(4):
    print(light.change().name, end=" ")
print(light.history[-1], light.color == Color.GREEN)
