"""Identity, equality, hashing, containers, inheritance over the border."""
import itertools
import operator
import queue
import threading
from collections import ChainMap
from functools import partial, reduce


class Animal:
    """An animal."""

    kingdom = "animalia"

    def __init__(self, name, legs=4):
        self.name = name
        self.legs = legs
        self.friends = []

    def speak(self):
        return f"{self.name} makes a sound"

    def befriend(self, other):
        self.friends.append(other)
        return len(self.friends)

    @property
    def title(self):
        return self.name.title()

    @title.setter
    def title(self, value):
        self.name = value.lower()

    def __repr__(self):
        return f"Animal({self.name!r})"

    def __eq__(self, other):
        if not isinstance(other, Animal):
            return NotImplemented
        return self.name == other.name

    def __lt__(self, other):
        return self.name < other.name

    def __hash__(self):
        return hash(self.name)


class Dog(Animal):
    def speak(self):
        return f"{self.name} barks"

    def __repr__(self):
        return f"Dog({self.name!r})"


def main():
    rex, tom = Dog("rex"), Animal("tom")
    q = queue.Queue()
    for a in [rex, tom]:
        q.put(a)
    out = []
    while not q.empty():
        out.append(q.get())
    print(out, out[0] is rex, out[1] is tom, out[0] is tom)
    print(out[0] == rex, out[0] == tom, out[0] == 3, out[0] != "rex")
    print([o.speak() for o in out])
    print(out[0].title, out[1].legs)
    out[0].title = "REXY"
    out[1].legs = 3
    print(rex.name, tom.legs, rex.title)
    out[0].befriend(out[1])
    out[0].befriend(rex)
    print(rex.friends, rex.friends[1] is rex)
    d = ChainMap({rex: 1}, {tom: 2})
    print(d[rex], d[tom], Animal("tom") in d, Dog("x") in d)
    print(sorted(itertools.chain([tom], out)))
    print(type(out[0]).__name__, type(out[1]).__module__, type(out[0]).__mro__[1].__name__)
    print(isinstance(out[0], Animal), isinstance(out[1], Dog), isinstance(out[0], Dog))
    print(repr(out[0]), str(out[1]), f"{out[0]!r:>12}")
    t = threading.Thread(target=out[0].befriend, args=(5,))
    t.start()
    t.join()
    print(rex.friends)
    getter = operator.attrgetter("name", "legs")
    print(getter(rex), operator.methodcaller("speak")(tom))
    print(hasattr(out[0], "wings"), getattr(out[0], "wings", None), getattr(out[0], "legs"))
    try:
        print(out[0].wings)
    except AttributeError as e:
        print(type(e).__name__, e)
    p = partial(out[0].speak)
    print(p())
    print(reduce(lambda a, b: a if b < a else b, out))
    print(hash(out[0]) == hash(rex), len({rex, out[0], tom}))
    try:
        out[0].befriend()
    except TypeError as e:
        print(e)
    try:
        out[0] < 3
    except AttributeError as e:
        print(e)


main()
