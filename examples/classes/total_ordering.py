"""functools.total_ordering from __lt__ and from __ge__."""
from functools import total_ordering
@total_ordering
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.n == o.n
    def __lt__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.n < o.n
a, b = V(1), V(2)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, sorted([b, a])[0].n, max(a, b).n)
for f in (lambda: a >= 5, lambda: a < "x", lambda: a <= None):
    try:
        f()
    except TypeError as e:
        print(e)
@total_ordering
class W:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __ge__(self, o):
        return self.n >= o.n
print(W(1) < W(2), W(2) <= W(2), W(3) > W(1), W(3) >= W(4))
