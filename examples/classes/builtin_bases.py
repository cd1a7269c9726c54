"""Classes that derive from list, dict, set and OrderedDict, and what programs do with their instances."""
from collections import OrderedDict


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]

    def is_empty(self):
        return not self


s = Stack()
s.push(1)
s.push(2)
s.push(3)
print(s, len(s), s.peek(), s.is_empty(), isinstance(s, list), isinstance(s, dict))
print(s.pop(), s, s == [1, 2], 2 in s, s[::-1], s[:1])
for x in s:
    print(x)
s.extend([5, 6])
print(sorted(s, reverse=True), sum(s), s + [9], [0] + s, s * 2)
s += [7]
del s[0]
s[0] = 100
print(f"{s}", list(s), [x * 2 for x in s], max(s))
try:
    s[10]
except IndexError as e:
    print(e)


class SortedList(list):
    def append(self, x):
        i = 0
        while i < len(self) and self[i] < x:
            i += 1
        self.insert(i, x)


numbers = SortedList()
for x in [5, 2, 8, 1]:
    numbers.append(x)
print(numbers)


class Poly(list):
    def __call__(self, x):
        r = 0
        for c in reversed(self):
            r = r * x + c
        return r

    @property
    def degree(self):
        return len(self) - 1

    def deriv(self):
        return Poly([i * c for i, c in enumerate(self)][1:])


p = Poly([1, 2, 3])
print(p(2), p.degree, p.deriv(), p.deriv()(2))


class Env(dict):
    def __init__(self, params=(), args=(), outer=None):
        self.update(zip(params, args))
        self.outer = outer

    def find(self, var):
        if var in self:
            return self
        if self.outer is None:
            raise LookupError(var)
        return self.outer.find(var)


outer = Env(["x", "y"], [1, 2])
inner = Env(["x"], [10], outer)
print(inner.find("x")["x"], inner.find("y")["y"])
try:
    inner.find("q")
except LookupError as e:
    print(repr(e))


class LowerDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())


headers = LowerDict()
headers["Host"] = "a"
headers["ACCEPT"] = "b"
print(headers["host"], headers["Accept"], "HOST" in headers, list(headers.items()))


class CountingDict(dict):
    def __missing__(self, key):
        return 0

    def add(self, key, n=1):
        self[key] += n


counts = CountingDict()
for word in "the cat and the dog and the bird".split():
    counts.add(word)
print(counts, counts["nothing"], "nothing" in counts, len(counts), sum(counts.values()))


class Inventory(dict):
    def __init__(self, owner):
        super().__init__()
        self.owner = owner

    def add(self, name, n=1):
        self[name] = self.get(name, 0) + n

    def remove(self, name, n=1):
        if self.get(name, 0) < n:
            raise ValueError(f"not enough {name}")
        self[name] -= n
        if self[name] == 0:
            del self[name]

    def __str__(self):
        items = ", ".join(f"{n} {k}" for k, n in sorted(self.items()))
        return f"{self.owner}: {items or 'nothing'}"


inv = Inventory("ann")
inv.add("apple", 3)
inv.add("pear")
inv.remove("apple")
print(inv, len(inv), sum(inv.values()), repr(inv))
try:
    inv.remove("pear", 2)
except ValueError as e:
    print(e)
inv.remove("pear")
print(inv)


class Graph(dict):
    def add_edge(self, a, b):
        self.setdefault(a, []).append(b)
        self.setdefault(b, []).append(a)

    def bfs(self, start):
        seen = {start}
        queue = [start]
        order = []
        while queue:
            node = queue.pop(0)
            order.append(node)
            for n in self[node]:
                if n not in seen:
                    seen.add(n)
                    queue.append(n)
        return order


g = Graph()
for a, b in [(1, 2), (1, 3), (2, 4), (3, 4), (4, 5)]:
    g.add_edge(a, b)
print(g.bfs(1), g)


class LRUCache(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key):
        if key not in self:
            return -1
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.capacity:
            self.popitem(last=False)


c = LRUCache(2)
c.put(1, 1)
c.put(2, 2)
print(c.get(1))
c.put(3, 3)
print(c.get(2), c.get(3), list(c), c)


class Tags(set):
    def __init__(self, *tags):
        super().__init__(t.lower() for t in tags)

    def add(self, tag):
        super().add(tag.lower())

    def __str__(self):
        return "#" + " #".join(sorted(self))


t = Tags("A", "b")
t.add("C")
print(t, len(t), "c" in t, sorted(t | {"z"}), t & {"a", "q"})
