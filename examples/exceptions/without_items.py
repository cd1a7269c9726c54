"""What has no items is refused wherever items are asked for: by builtins, in displays, and as arguments."""


class Box:
    """No items, and no arguments."""

    def keep(self, *things):
        return things


def numbered(n):
    return list(enumerate(n, 1))


def paired(n, text):
    return dict(zip(text, n))


def lengths(n):
    return [len(item) for item in map(str, n)]


def total(n):
    size = 0
    size += len(n)
    return size


def shown(n):
    return "<%s>" % len(n)


def gather(*things):
    return things


def told(label, call):
    try:
        print(label, call())
    except TypeError as error:
        print(label, "refused:", error)


def main():
    try:
        print(numbered(3))
    except TypeError as error:
        print("numbered:", error)
    try:
        print(paired(3, "ab"))
    except TypeError as error:
        print("paired:", error)
    try:
        print(lengths(4.5))
    except TypeError as error:
        print("lengths:", error)
    try:
        print(total(3), shown(3))
    except TypeError as error:
        print("total:", error)
    n = 5
    told("alone", lambda: gather(*n))
    told("beside", lambda: gather(1, *n))
    told("method", lambda: Box().keep(*None))
    told("class", lambda: Box(*n))
    told("builtin", lambda: max(*n))
    told("text", lambda: "-".join(*n))
    told("list", lambda: [0, *n])
    told("set", lambda: {0, *n})


main()
