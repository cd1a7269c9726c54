"""Attributes named as what Rust structs of classes have."""
class P:
    def __init__(self, name, new, init):
        self.n = name
        self.new = new
        if name:
            self.init = init

    def f(self):
        self.default = 3


class B:
    def __init__(self, x):
        self.x = x


class D(B):
    def __init__(self, base):
        super().__init__(1)
        self.base = base


p = P("a", 3, 4)
print(p.new, p.init)
p.new = 5
print(p.new)
p.f()
p.default += 1
print(p.default, D(4).base + D(2).x)
try:
    print(P("", 0, 2).init)
except AttributeError as e:
    print(e)
class Q:
    def __init__(self, new):
        self.new = new
q = Q(lambda: 3)
print(q.new())
q.new = lambda: 4
print(q.new())
