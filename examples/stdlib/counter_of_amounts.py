"""Counters whose counts are not ints."""
from collections import Counter


def spent(rows: list[tuple[str, float]]) -> Counter:
    totals: dict[str, float] = {}
    for name, amount in rows:
        totals[name] = totals.get(name, 0) + amount
    return Counter(totals)


def merged(a: dict[str, float], b: dict[str, float]) -> Counter:
    return Counter(a) + Counter(b)


prices = {"apple": 1.5, "pear": 2.25}
print(Counter(prices)["apple"], Counter(prices))
print(merged(prices, {"apple": 0.25, "fig": -1.0}))
print(spent([("ann", 2.5), ("bob", 1.0), ("ann", 0.75)]).most_common(1))
mixed = Counter({"a": 1.5, "b": 2})
print(mixed["a"], sum(mixed.values()), mixed["none"])

late = Counter("aab")
late.update({"a": 0.5})
late.subtract({"b": 0.5})
print(late)

shares = Counter({name: count / 4 for name, count in Counter("aabc").items()})
print(shares.most_common())
print(Counter({"x": "text"})["x"])
plain = Counter({"a": 2, "b": 1})
plain.update({"b": 4})
print(plain, Counter(Counter("zz")))
