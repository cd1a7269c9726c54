"""Instances with `__iter__` whose items are printed one by one."""


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __iter__(self):
        return iter(self.parts)

    def __mul__(self, factor):
        return Vector(*(part * factor for part in self.parts))

    __rmul__ = __mul__


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left + 1


class Words:
    def __init__(self, text):
        self.words = text.split()

    def __getitem__(self, place):
        return self.words[place]


def main():
    v = 2.0 * Vector(1.5, 2.0, 3.25)
    print(*v)
    print("v:", *v, sep=" ", end="!\n")
    print(*Countdown(4), "start", sep=", ")
    print(*Words("one two three"), sep="-")


main()
