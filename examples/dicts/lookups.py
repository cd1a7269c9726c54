"""Searches with a default, counting in several ways, and changes of parts of lists and sets."""
from collections import Counter, defaultdict, deque


def first_long(words, limit):
    return next((w for w in words if len(w) > limit), None)


words = "it was the best of times it was the worst of times".split()
print(first_long(words, 4), first_long(words, 10), next(iter(words)))
print(max([len(w) for w in words if w > "z"], default=None), min(words, key=len, default="?"), max([], default=0))

counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
letters = Counter()
for w in words:
    letters[w[0]] += 2
sizes = defaultdict(int)
for w in words:
    sizes[len(w)] += 1
print(counts, letters, dict(sizes), sep="\n")
counts["was"] -= 1
counts.update(times=10, extra=1)
try:
    counts["missing"] += 1
except KeyError as e:
    print("no", e)
print(sorted(counts, key=counts.get, reverse=True)[:2], counts["was"])
print(dict(pair.split("=") for pair in ["a=1", "b=2"]), list(dict.fromkeys("mississippi")))

recent = deque(maxlen=3)
for w in words:
    recent.append(w)
print(recent)

numbers = list(range(10))
numbers[2:5] = [20, 30]
del numbers[::3]
numbers[::2] = [0, 0, 0]
print(numbers, (1, 2, 3, 4)[::-1], (1, 2) + (3,), (0,) * 3)
seen = {1, 2, 3, 5}
seen &= {2, 3, 4, 5}
seen -= {5}
seen ^= {9}
print(sorted(seen))
total = {"sum": 0}
n = 5
total["sum"] = total.get("sum", 0) + n
print(total, type(total), type(n) == int, type("a") is str, f"{type(1.5)}")
