"""Loops inside loops that use the same variable: it is one variable."""


class Grid:
    def __init__(self):
        self.cells = [[1, 2], [3, 4]]

    def show(self):
        for row in self.cells:
            for row in row:
                print(row, end=" ")
            print("last:", row)


def letters():
    for c in "ab":
        for c in "xy":
            pass
        print(c)


def numbers(texts):
    for x in texts:
        try:
            int(x)
        except ValueError as x:
            print(type(x).__name__)
        else:
            print(x)
    for a, b in [(1, 2), (3, 4)]:
        for a in "pq":
            print(a, b)
        print(a)


letters()
Grid().show()
numbers(["1", "x"])
