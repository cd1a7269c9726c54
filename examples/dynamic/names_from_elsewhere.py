"""Names of attributes that a class gets otherwise than by its statement: any name may come."""

from dataclasses import dataclass


@dataclass
class Selection:
    columns: tuple = ("a",)
    a: int = 1
    b: int = 2

    def row(self):
        return [getattr(self, column) for column in self.columns]


class Record:
    columns = ("a",)

    def __init__(self):
        self.a = 1
        self.b = 2

    def row(self):
        return [getattr(self, column) for column in self.columns]


def main():
    print(Selection().row(), Selection(("b", "a")).row())
    record = Record()
    record.columns = ["b"]
    print(record.row(), Record().row())
    Record.columns = ("b", "a")
    print(Record().row())


main()
