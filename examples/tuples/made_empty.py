"""`tuple()` and what is never filled: empty containers made by calls."""
print(tuple())
t = tuple()
print(t, len(t), t == (), f"{tuple()}", bool(t))
d = {}
d[tuple()] = 1
d[(1, 2)] = 3
print(d)
def f(xs=tuple()):
    return [x for x in xs]
print(f(), f((1, 2)))
path = tuple()
for n in range(3):
    path += (n,)
print(path)
seen = {tuple(), (1,)}
print(len(seen), tuple() in seen)
b = {}
try:
    b.popitem()
except KeyError as e:
    print(e)
s = set()
try:
    s.pop()
except KeyError as e:
    print(e)
xs = []
try:
    xs.pop()
except IndexError as e:
    print(e)

from collections import defaultdict

groups = defaultdict(list)
groups["a"]
print(groups.get("y"), groups["a"], dict(groups))
