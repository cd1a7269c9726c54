"""Methods of builtin types take their arguments by place; what is given by name, or should have been, is a TypeError."""


def counted(table, text):
    try:
        print(table.get("a", default=1))
    except TypeError as error:
        print(error)
    try:
        print(text.replace("a", "b", count=1))
    except TypeError as error:
        print(error)
    try:
        print(text.zfill(width=5))
    except TypeError as error:
        print(error)


def ordered(items):
    try:
        items.sort(lambda item: -item)
    except TypeError as error:
        print(error)
    try:
        print(sorted(items, len))
    except TypeError as error:
        print(error)
    print(items)


def right(text, items):
    print(text.split(sep=",", maxsplit=1), text.encode(encoding="utf-8"), "a\tb".expandtabs(tabsize=2))
    print(int("ff", base=16), round(2.567, ndigits=1), sum(items, start=1), pow(2, 5, mod=3))
    print(max(items, key=abs), min([], default=0), list(enumerate(items, start=1)))
    print((5).to_bytes(length=2, byteorder="big"), sorted(items, key=abs, reverse=True))
    items.sort(key=abs, reverse=True)
    print(items)


counted({"b": 2}, "aa")
ordered([3, 1, 2])
right("a,b,c", [3, -1, 2])
