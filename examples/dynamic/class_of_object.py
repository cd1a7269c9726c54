"""The class of an object whose class nothing shows, called to make another one."""

import asyncio


class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


def moved(thing, by):
    return type(thing)(thing.x + by, thing.y)


def on_axis(thing):
    return thing.__class__(thing.x)


async def copies(point):
    make = type(point)
    return [make("a"), make(y=[1], x=None), point.__class__(2, 3)]


mixed = {"a": Point(1, 2), "b": 3, "c": asyncio}
print(moved(mixed["a"], 10), on_axis(mixed["a"]))
print(asyncio.run(copies(Point(5))))
print(type(moved(mixed["a"], 0)) is Point, type(mixed["b"])("12"))
try:
    type(mixed["a"])()
except TypeError as error:
    print(error)
