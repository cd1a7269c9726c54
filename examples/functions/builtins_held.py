"""Builtins held in tuples, printed and compared."""
def pair(a, b):
    return (a, b)
p = pair(len, max)
print(p)
print(p[0] == p[1], p[0]("abc"), p[1](3, 4))
def same(a, b): return [a] == [b], (a, 1) == (b, 1)
print(same(len, max), same(len, len))
def show(f): return "%s" % f
print(show(len), repr(len), str(len))
def pick(a, b):
    return a or b
f = pick(len, None)
print(f, f("abc"))
def both(f, x):
    return (f, f(x))
print(f"{both(abs, -3)}")
OPS = {"+": sum, "m": max}
print(OPS["+"]([1, 2]), [name for name in OPS], OPS)
for name, op in [("sum", sum), ("max", max), ("len", len)]:
    print(name, op([1, 2, 3]), op)
