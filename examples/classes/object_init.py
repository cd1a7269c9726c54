"""`super().__init__()` where the base is object, with and without further bases."""
import random


class Shape(object):
    def __init__(self, name):
        super(Shape, self).__init__()
        self.name = name

    def area(self):
        return 0.0


class Circle(Shape):
    def __init__(self, r):
        super(Circle, self).__init__("circle")
        self.r = r

    def area(self):
        return 3.0 * self.r ** 2


class Counter:
    def __init__(self, start=0):
        # only a habit
        super().__init__()
        self.n = start
        self.log = []

    def tick(self):
        self.n += 1
        self.log.append(self.n)
        return self.n


class Named:
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.named = True


class Loud:
    def __init__(self):
        print("Loud")
        super().__init__()
        self.loud = True


class Both(Named, Loud):
    def __init__(self):
        super().__init__()
        self.both = self.named and self.loud


class Late:
    def __init__(self, n):
        if n < 0:
            raise ValueError(n)
        self.n = n
        super().__init__()
        self.m = n * 2


class Wrong:
    def __init__(self, n):
        super().__init__(n)
        self.n = n


print([shape.name + " " + str(shape.area()) for shape in (Shape("none"), Circle(2))])
c = Counter(3)
print(c.tick(), c.tick(), c.log)
print(Both().both, Late(4).m)
for make in (lambda: Late(-1), lambda: Wrong(1)):
    try:
        make()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
