"""Counters of what a file says: counts may be ints, floats or large."""

import json
from collections import Counter

ROWS = json.loads('[{"k": "tea", "n": 2.5}, {"k": "milk", "n": 1}, {"k": "tea", "n": 10000000000000000000000}]')


def totals(rows):
    found = Counter()
    for row in rows:
        found[row["k"]] += row["n"]
    return found


def last(rows):
    found = Counter()
    for row in rows:
        found[row["k"]] = row["n"]
    return found


def uses(rows):
    return Counter(row["k"] for row in rows)


print(totals(ROWS), totals(ROWS).most_common(1))
print(last(ROWS[:2]), uses(ROWS))
words = uses(ROWS)
words["tea"] += 1
words.update(["milk", "sugar"])
print(words, sum(words.values()))
try:
    totals([{"k": "tea", "n": "two"}])
except TypeError as error:
    print(error)
