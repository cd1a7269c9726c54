"""`__getitem__` with slices; slice objects as values."""
class LinkedList:
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.items.append(item)
    def __len__(self):
        return len(self.items)
    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(self.items[index])
        if index < 0:
            index += len(self.items)
        if not 0 <= index < len(self.items):
            raise IndexError("list index out of range")
        return self.items[index]
    def __repr__(self):
        return "LinkedList(" + ", ".join(repr(x) for x in self.items) + ")"
l = LinkedList([1, 2, 3, 4, 5])
print(l[0], l[-1], l[1:3], l[::-1], l[:2], l[3:], l[::2])
try:
    l[9]
except IndexError as e:
    print(e)
class Text:
    def __init__(self, s): self.s = s
    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self.s))
            return "".join(self.s[i] for i in range(start, stop, step))
        return self.s[key]
t = Text("hello world")
print(t[0], t[6:], t[::-1], t[-5:-1], t[100:])
class Vector:
    def __init__(self, *parts): self.parts = parts
    def __getitem__(self, i):
        return self.parts[i]
    def __len__(self): return len(self.parts)
v = Vector(1, 2, 3)
print(v[0], v[1:], v[-1], list(v))
class Fib:
    def __getitem__(self, n):
        if isinstance(n, int):
            a, b = 0, 1
            for _ in range(n):
                a, b = b, a + b
            return a
        if isinstance(n, slice):
            start = n.start if n.start is not None else 0
            return [self[i] for i in range(start, n.stop, n.step or 1)]
        raise TypeError("bad index")
f = Fib()
print(f[10], f[0:5], f[5:10:2], f[:3])
s = slice(1, 4)
print([1, 2, 3, 4, 5][s], "abcdef"[s], s, s.start, s.stop, s.step, s == slice(1, 4))
named = {"head": slice(0, 2), "tail": slice(-2, None)}
row = ["a", "b", "c", "d"]
for name, part in named.items():
    print(name, row[part])
