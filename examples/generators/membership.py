"""`in` over what can only be iterated over."""
class M:
    def __init__(self, rows): self.rows = rows
    def __iter__(self):
        for row in self.rows:
            yield row
m = M([[1, 2], [3, 4]])
print([3, 4] in m, [9] in m, [1] not in m)
class F:
    def __iter__(self):
        a, b = 0, 1
        while a < 50:
            yield a
            a, b = b, a + b
print(21 in F(), 22 in F())
class C:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
c = C(5)
print(3 in c, c.n, list(c))
g = (i for i in range(5))
print(2 in g, list(g))
