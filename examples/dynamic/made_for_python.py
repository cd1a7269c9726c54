"""Lists, dicts and sets that native code makes and hands to Python at once: they become Python's own."""
import json
from collections import defaultdict


def by_length(words):
    groups = defaultdict(list)
    for word in words:
        groups[len(word)].append(word)
    return dict(sorted(groups.items()))


def ranking(scores):
    return [name for name, _ in sorted(scores.items(), key=lambda pair: -pair[1])]


def settings(defaults, changed):
    merged = {**defaults, **changed, "version": 2}
    merged.update(dict.fromkeys(["width", "height"], 80))
    return merged


def words_of(line):
    return line.lower().split()


def squares(n):
    return dict(zip(range(n), map(lambda k: k * k, range(n))))


def columns(rows):
    return {key: sorted(row[key] for row in rows) for key in rows[0]}


scores = {"ann": 3, "bob": 9, "cy": 5}
print(json.dumps(by_length(["pear", "fig", "plum", "kiwi", "nut"])))
print(json.dumps(ranking(scores)), json.dumps(list(scores)), json.dumps(sorted(scores.values())))
print(json.dumps(settings({"debug": False, "width": 10}, {"debug": True})))
print(json.dumps(words_of("To be OR not")), json.dumps(squares(4)))
print(json.dumps(columns([{"a": 3, "b": 1}, {"a": 2, "b": 7}])))


class Shelf:
    """Its dict has the keys that Python's json gives; native code asks for native ones."""

    def __init__(self, rows):
        self._prices = {row["sku"]: row["price"] for row in rows}

    def __getitem__(self, sku):
        return self._prices[sku]

    def __contains__(self, sku):
        return sku in self._prices


shelf = Shelf(json.loads('[{"sku": "a", "price": 2.5}, {"sku": "b", "price": 4}]'))
print(shelf["a"] + shelf["b"], "a" in shelf, "z" in shelf)
try:
    shelf["z"]
except KeyError as e:
    print("no", e)
