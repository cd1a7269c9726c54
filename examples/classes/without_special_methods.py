"""A special method that a class sets to None is one that it does not have."""


class Tags:
    def __init__(self, *names):
        self.names = list(names)

    def __contains__(self, name):
        return name in self.names

    def __eq__(self, other):
        return self.names == other.names

    __hash__ = None


class Sealed(Tags):
    __contains__ = None


print("a" in Tags("a"), Tags("a") == Tags("a"))
for ask in (lambda: hash(Tags("a")), lambda: {Tags("b")}, lambda: "a" in Sealed("a")):
    try:
        print(ask())
    except TypeError as e:
        print(e)
