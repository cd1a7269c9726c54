# Methods of computed dicts as keys: the dict is computed once.
from collections import Counter, defaultdict

sales = [("north", "tea", 3), ("south", "tea", 5), ("north", "coffee", 4), ("south", "jam", 1)]
by_region = defaultdict(lambda: defaultdict(int))
for region, what, count in sales:
    by_region[region][what] += count
for region in sorted(by_region):
    print(region, max(by_region[region], key=by_region[region].get))
print({region: sorted(by_region[region], key=by_region[region].get, reverse=True) for region in by_region})


def table():
    print("made once")
    return {"b": 1, "a": 2, "c": 0}


print(sorted("abc", key=table().get))
print(min(["x", "yy"], key=Counter(["x", "x", "yy"]).get))
print(max([0, 1], key=["b", "c"].__getitem__))
