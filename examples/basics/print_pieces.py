"""What one `print` writes, and when: what stands before an argument that fails, or that prints itself."""
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        print("<asked>", end=" ")
        return self.name


class Broken:
    def __init__(self, reason):
        self.reason = reason

    def __str__(self):
        if self.reason:
            raise ValueError(self.reason)
        return "whole"


def main():
    print("a", Loud("b"), 3, Loud("c"), sep=", ", end="!\n")
    try:
        print("one", 2, Broken("no text"), "never")
    except ValueError as error:
        print("|", error)
    try:
        print(1, 10 ** 5000)
    except ValueError as error:
        print("|", str(error)[:27])
    print(Broken(""), "before", 1, 2.5, None, True, (1, "x"), [4, 5])
    print("long " * 2000, "short", "end", sep="-" * 5)
    print("é", "ü", 7, sep=" é ", end=" ß\n")
    print(*range(3000))
    print("to stderr", 1, file=sys.stderr)
    print()
    print(end="")
    print("", "", sep="")


main()
