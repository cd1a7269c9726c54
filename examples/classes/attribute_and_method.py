"""An attribute hides a method of its name; a method without `self`; what is raised has to be an exception."""


class Shape:
    def __init__(self, size):
        self.size = size

    def size(self):
        return 5


class Sorter:
    def __init__(self):
        self.reverse = True

    def reverse(self):
        return 1

    def count():
        return 4


class Broken:
    @property
    def wait():
        return 3


class NoError:
    pass


print(Shape(2).size, Sorter().reverse, Sorter.count())
for ask in (lambda: Sorter().count(), lambda: Broken().wait):
    try:
        print(ask())
    except TypeError as error:
        print(error)


def check(raised):
    try:
        try:
            if raised:
                raise NoError()
            raise KeyError("k")
        except NoError:
            print("never")
    except TypeError as error:
        print(error)


check(True)
check(False)
try:
    raise NoError
except TypeError as error:
    print(error)
try:
    print(len(7))
except TypeError as error:
    print(error)
