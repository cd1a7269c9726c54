"""Classes that stand in for files: the library calls their methods by names that the program never writes behind a dot."""
import contextlib
import csv
import json
import sys


class Tee:
    def __init__(self, out):
        self.out = out
        self.calls = []

    def write(self, s):
        self.calls.append(s)
        return self.out.write(s.upper())

    def flush(self):
        self.out.flush()


class Rows:
    """Collects what csv and json write."""

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)


class Lines:
    def __init__(self, text):
        self.lines = text.split("\n")

    def read(self, size=-1):
        text = "\n".join(self.lines)
        self.lines = []
        return text


class Connection:
    def __init__(self, name):
        self.name = name
        self.is_open = True

    def close(self):
        self.is_open = False
        print("closed", self.name)


def main():
    old = sys.stdout
    tee = Tee(old)
    sys.stdout = tee
    print("a", 1, [2], sep="--")
    print("b")
    sys.stdout = old
    print(len(tee.calls), "".join(tee.calls).split())
    rows = Rows()
    csv.writer(rows).writerows([("a", 1), ("b", 2)])
    json.dump({"k": [1, 2]}, rows)
    print("".join(rows.parts).split())
    print(json.load(Lines('{"x": \n1}')))
    with contextlib.closing(Connection("db")) as connection:
        print(connection.name, connection.is_open)
    print("to the class", file=rows)
    print(rows.parts[-2:])


main()
