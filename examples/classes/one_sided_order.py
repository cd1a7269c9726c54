"""Instances with one half of the comparisons: > runs the other operand's __lt__."""
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __le__(self, o): return self.v <= o.v
    def __repr__(self): return f"K{self.v}"
class G:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v
a, b, c = K(1), K(2), K(3)
print(c > b > a, a > b > c, c >= b >= b, a < b < c)
print(G(1) < G(2), G(2) < G(1), max([K(1), K(3), K(2)]), min([K(2), K(1)]))
if not (a > b) and b > a: print("ok")
xs = [K(3), K(1), K(2)]
best = xs[0]
for x in xs:
    if x > best: best = x
print(best, sorted(xs), sorted(xs, reverse=True))
def top(items):
    best = None
    for x in items:
        if best is None or x > best:
            best = x
    return best
print(top(xs))
class D:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        if not isinstance(o, D): return NotImplemented
        return self.v < o.v
print(D(1) > D(2), D(3) > D(2))
try:
    print(D(1) > 5)
except TypeError as e:
    print(e)
