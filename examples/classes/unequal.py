"""`!=` of classes that only have `__eq__`, which gives what Python objects answer."""

import json


class Value:
    def __init__(self, held):
        self.held = held

    def __eq__(self, other):
        return self.held == other.held


class Kind:
    def __init__(self, held):
        self.held = held

    def __eq__(self, other):
        if not isinstance(other, Kind):
            return NotImplemented
        return self.held == other.held


class Narrow(Kind):
    pass


held = json.loads('["q", "z"]')
first, second = Value(held[0]), Value(held[1])
print(first != second, first == second, first != first, [first] != [second])
if first != second:
    print("they differ")
kind, narrow = Kind(held[0]), Narrow(held[1])
print(kind != narrow, narrow != kind, kind != kind, kind != 5)
