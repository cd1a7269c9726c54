"""Rows of a table and of a triangle, printed item by item."""


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02d}"


def triangle(rows):
    row = [1]
    for _ in range(rows):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def log(level, *parts):
    print(f"[{level}]", *parts, sep=" ")


def readings(values):
    for value in values:
        if value < 0:
            raise ValueError(f"bad reading {value}")
        yield value


def main():
    for row in triangle(5):
        print(*row)
    names = ["ann", "bob", "cy"]
    print(*names, sep=", ")
    print("names:", *names, "and", len(names), "more", sep=" ")
    print(*(name.title() for name in names), sep="\n")
    print(*"abc", *range(3), sep="-", end=".\n")
    print(*[Money(1250), Money(99)])
    prices = {"tea": Money(250), "cake": Money(395)}
    print(*prices)
    print(*prices.values(), sep=" + ")
    print(*sorted({3, 1, 2}, reverse=True), sep=">")
    print(*[])
    print(*[], "alone", *())
    log("info", "started", 3, 4.5)
    log("empty")
    try:
        print("readings", *readings([1, 2, -3]))
    except ValueError as error:
        print("error:", error)


main()
