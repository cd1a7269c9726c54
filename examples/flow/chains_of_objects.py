"""Comparisons in chains, of what has an order and of what has none."""
import json
from collections import Counter
from decimal import Decimal


class Version:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


def refused(test):
    try:
        return test()
    except TypeError as error:
        return str(error)


def can_be_written(word, tiles):
    return Counter(word) <= Counter(tiles)


def grade(points):
    if 0 <= points < 50:
        return "low"
    return "high" if 50 <= points <= 100 else "none"


data = json.loads('{"low": 10, "high": 99.5, "name": "x"}')
print([grade(data["low"]), grade(data["high"]), grade(101)])
print(0 < data["low"] < 50, data["low"] < data["high"] < 50)
print(Decimal(1) < Decimal(2) < 3)
print(max(3, data["low"]), min(data["high"], 100), max(data["low"], data["high"], 7))
print(can_be_written("cat", "tacos"), can_be_written("catt", "tacos"))
print(Counter("ab") < Counter("aab"), Counter("ab") >= Counter("ab"), Counter(a=-1) <= Counter())
print(Version(1) < Version(2), Version(1) > Version(2))
print(refused(lambda: Version(1) <= Version(2)))
print(refused(lambda: {} >= {1: 2}))
print(refused(lambda: None <= None))
print(refused(lambda: 1 < "a"))
print(refused(lambda: [1] > (1,)))
try:
    raise KeyError(data["low"])
except KeyError as error:
    print(error.args[0] == 10, error.args[0] == "10")

pair = (1, "two")
print(pair[2:], pair[:0], pair[5:] == (), [pair[1:][1:]])
head, tail = pair[:1], pair[2:]
print(head, tail, len(tail), not tail)
