"""Tests for a key and for its value: one search each."""


def relax(edges, start):
    best = {start: 0}
    for a, b, cost in edges * 3:
        if a in best:
            reached = best[a] + cost
            if b not in best or reached < best[b]:
                best[b] = reached
    return best


def above(scores, names, limit):
    return [name for name in names if name in scores and scores[name] > limit]


class Store:
    def __init__(self):
        self.level = {}

    def low(self, name):
        return name in self.level and self.level[name] <= 1.5


def first(seen, key, value):
    if not seen or key not in seen or seen[key] != value:
        seen[key] = value
        return True
    return False


print(relax([(1, 2, 7), (2, 3, 1), (1, 3, 9), (3, 4, 2), (9, 1, 1)], 1))
print(above({"a": 3, "b": 5}, ["a", "b", "c"], 3))
store = Store()
store.level["oil"] = 1.0
store.level["gas"] = 2.5
print(store.low("oil"), store.low("gas"), store.low("air"))
seen = {}
print([first(seen, key, value) for key, value in [("x", 1), ("x", 1), ("y", 1), ("x", 2)]], seen)


def may_be_none(counts, name=None):
    if name in counts and counts[name] > 1:
        return "many"
    if name not in counts or counts[name] < 1:
        return "none"
    return "one"


print(may_be_none({"a": 1, "b": 2}), may_be_none({"a": 1}, "a"), may_be_none({"a": 2}, "a"))
