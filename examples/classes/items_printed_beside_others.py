class V:
    def __init__(self, x, y): self.x = x; self.y = y
    def __iter__(self): yield self.x; yield self.y
class R:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(range(self.n))
class N:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class G:
    def __init__(self, xs): self.xs = xs
    def __getitem__(self, i): return self.xs[i]
v = V(2.0, 3)
print(*v)
print("v", *v, sep=", ")
print(*R(4), *N(3))
print(*G("abc"), sep="-")
print(*[a + b for a, b in zip(v, v)])


class Walk:
    """Its items come out one by one, with effects."""

    def __init__(self, names):
        self.names = names

    def __iter__(self):
        for name in self.names:
            if name == "wall":
                raise ValueError("a wall")
            yield name


print(*R(2), *Walk(["a", "b"]), *N(2), sep="/")
try:
    print("before", *Walk(["a", "wall"]))
except ValueError as error:
    print("raised", error)
