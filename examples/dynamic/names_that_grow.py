"""Names of attributes in containers that something changes: any name may come."""


class Row:
    names = ["a", "b"]

    def __init__(self):
        self.a = 1
        self.b = "two"
        self.c = 3.5

    def values(self):
        return [getattr(self, name) for name in self.names]


class Short(Row):
    names = ("c",)


def grow(names):
    names.append("b")


def pick(row, which="a"):
    return getattr(row, which)


def main():
    Row.names.append("c")
    print(Row().values(), Short().values())

    given = ["a"]
    grow(given)
    print([getattr(Row(), name) for name in given])

    first = ["a"]
    second = first
    second.append("c")
    print([getattr(Row(), name) for name in first])

    keys = {"one": "a"}
    keys["two"] = "b"
    for key in keys:
        print(key, getattr(Row(), keys[key]))

    ask = pick
    print(pick(Row()), pick(Row(), "b"), ask(Row(), "c"))
    try:
        print(pick(Row(), which="d"))
    except AttributeError as e:
        print(e)


main()
