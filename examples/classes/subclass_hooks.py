"""Subclasses that enter themselves into a registry of their base: __init_subclass__."""


class Shape:
    registry = {}

    def __init_subclass__(cls, /, kind=None, **kwargs):
        super().__init_subclass__(**kwargs)
        if kind is not None:
            cls.registry[kind] = cls
            print("registered", kind, cls.__name__)

    def area(self):
        return 0


class Circle(Shape, kind="circle"):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r * self.r


class Square(Shape, kind="square"):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


class Helper(Shape):
    pass


def make(kind, *args):
    return Shape.registry[kind](*args)


print(make("circle", 2).area(), make("square", 3).area(), Helper().area())
print(sorted(Shape.registry))


class Event:
    handlers = []

    def __init_subclass__(cls):
        Event.handlers.append(cls)


class Start(Event):
    pass


class Stop(Event):
    pass


print([h.__name__ for h in Event.handlers])
