"""Counters as plain dicts: frequencies, anagrams, a bag that runs out."""
from collections import Counter, OrderedDict, defaultdict


def merge(words, other):
    d = {**Counter(words)}
    d.update(Counter(other))
    return d
print(merge("hello", "world"))
def freq(words):
    c = Counter(words)
    total = sum(c.values())
    return {k: v / total for k, v in c.items()}, max(c.values()), dict(c.most_common(2)), dict(c) == {"a": 2}
print(freq("aa"), freq("abc"))
def same(a, b):
    return Counter(a) == Counter(b), dict(Counter(a)) == dict(Counter(b))
print(same("listen", "silent"))
def group(words):
    g = defaultdict(list)
    for w in words:
        g["".join(sorted(w))].append(w)
    return dict(g), {k: len(v) for k, v in g.items()}, OrderedDict(sorted(g.items()))
print(group(["eat", "tea", "tan"]))
totals = {}
for w in ["ab", "ba"]:
    for k, n in Counter(w).items():
        totals[k] = totals.get(k, 0) + n
print(totals, sorted(totals, key=totals.get))
counts = dict(Counter(x % 2 for x in range(5)))
counts[7] = 2 ** 70
print(counts)
most = Counter("mississippi").most_common(1)[0]
print(most, [c for c, n in Counter("mississippi").items() if n > 1])
class Bag:
    def __init__(self, items):
        self.counts = dict(Counter(items))
    def remove(self, x):
        self.counts[x] -= 1
        if not self.counts[x]:
            del self.counts[x]
b = Bag("aab")
b.remove("a"); b.remove("b")
print(b.counts)
def f(w):
    return dict(Counter(w))
print(f("abca"))
def g(words):
    c = Counter(words)
    return dict(c)
print(g(["a", "b", "a"]))
def h(w):
    d = dict(Counter(w))
    d["z"] = 5
    return sorted(d.items())
print(h("hello"))
