"""A default belongs to the method that runs, whatever the type is that the call was written for."""

from abc import ABC, abstractmethod
from dataclasses import dataclass


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def draw(self, depth=0):
        ...

    def show(self):
        return self.draw() + "!"

    def label(self, sep="-", *, end=""):
        return self.name + sep + end


class Circle(Shape):
    def draw(self, depth=2):
        return " " * depth + "circle"

    def label(self, sep="+", *, end="."):
        return sep + self.name + end


class Ring(Circle):
    def draw(self, depth=4):
        return " " * depth + "ring"


class Dot(Ring):
    def label(self, end_of_name="!", *, end=";"):
        return self.name + end_of_name + end


class Line(Shape):
    def draw(self, depth=0):
        return "-" * depth + "line"


def report(shape: Shape):
    return shape.label() + shape.label("/") + shape.label(end="$")


@dataclass
class Item:
    value: int
    next: "Item | None" = None

    def total(self, factor=1):
        rest = self.next.total() if self.next is not None else 0
        return self.value * factor + rest


@dataclass
class Double(Item):
    def total(self, factor=2):
        rest = self.next.total() if self.next is not None else 0
        return self.value * factor + rest


class Log:
    def write(self, text, level=None, marks=[]):
        marks.append(text)
        return f"{level} {text} {len(marks)}"


class Loud(Log):
    def write(self, text, level=3, marks=[]):
        marks.append(text)
        return f"{level + 1} {text.upper()} {len(marks)}"


def main():
    shapes = [Circle("c"), Ring("r"), Dot("d"), Line("l")]
    for shape in shapes:
        print(repr(shape.draw()), repr(shape.draw(1)), shape.show())
        print(report(shape))
    chain = Item(1, Double(10, Item(100, Double(1000))))
    print(chain.total(), chain.total(3), chain.total(factor=5))
    logs = [Log(), Loud(), Log()]
    for log in logs:
        print(log.write("a"), log.write("b", 7), log.write("c", marks=[1, 2]))
    print([log.write(str(at)) for at, log in enumerate(logs)])
    calls = []

    def noted(text):
        calls.append(text)
        return text

    for log in logs:
        print(log.write(noted("x")), log.write(marks=[], text=noted("y")))
    print(calls)


main()
