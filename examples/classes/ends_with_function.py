"""The variables of a function end with it, the first one first, and `__del__` shows it."""


class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("close", self.name)


def used(resource):
    print("use", resource.name)
    return resource


def work(kind):
    first = Resource("first")
    second = used(Resource("second"))
    try:
        third = Resource("third")
        if kind == "fails":
            raise ValueError(third.name)
        if kind == "leaves":
            return first.name + second.name
    except ValueError as error:
        print("caught", error)
    finally:
        print("finally")
    for number in range(2):
        item = Resource(f"item {number}")
        if number:
            extra = used(item)
            print("extra", extra.name)
    used(first)
    print("end of work")
    return second.name


def exchanged():
    a = Resource("a")
    b = Resource("b")
    a, b = b, a
    a = None
    print("exchanged", b.name)


for kind in ("works", "fails", "leaves"):
    print(work(kind))
exchanged()
x = Resource("x")
y = Resource("y")
print("the end")
