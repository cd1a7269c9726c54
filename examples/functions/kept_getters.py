"""Getters and methods kept in variables and lists."""

from operator import itemgetter, attrgetter, methodcaller
from dataclasses import dataclass
@dataclass
class Emp:
    name: str
    age: int
staff = [Emp("Ann", 30), Emp("bob", 25), Emp("Cy", 30)]
by_age = attrgetter("age")
print([e.name for e in sorted(staff, key=by_age)])
key = attrgetter("age", "name")
print([key(e) for e in staff])
rows = [("x", 3), ("a", 1), ("m", 2)]
second = itemgetter(1)
print(sorted(rows, key=second), second(rows[0]), max(rows, key=second))
get = itemgetter(1, 0)
print([get(r) for r in rows])
upper = methodcaller("upper")
print([upper(s) for s in ["a", "b"]], list(map(upper, "xy")))
def report(rows):
    score = itemgetter("score")
    for row in sorted(rows, key=score, reverse=True):
        print(row["name"], score(row))
report([{"name": "a", "score": 1}, {"name": "b", "score": 5}])
cleaners = [str.strip, str.lower, str.title]
def clean(strings, ops):
    result = []
    for value in strings:
        for op in ops:
            value = op(value)
        result.append(value)
    return result
print(clean(["  aLPHA ", "beta  "], cleaners))
table = {"up": str.upper, "trim": str.strip, "rev": lambda s: s[::-1]}
for name, f in table.items():
    print(name, f(" abc "))
