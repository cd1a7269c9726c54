"""Instances in `%`, `format` and f-strings."""
class M:
    def __init__(self, t): self.t = t
    def __str__(self): return f"<{self.t}>"
def formatted(m):
    line = "%s!" % m
    return line, "%s and %s" % (m, 5)
m = M("x")
print(formatted(m))
print("%s" % m)
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return "P(%r)" % self.x
    def __format__(self, spec): return f"P[{spec}]"
def many(p, q):
    s = "%s" % p
    t = "%r|%s" % (p, q)
    u = "{} {:>4} {!r}".format(p, p, q)
    w = f"{p} {p:x} {q!s:>8}"
    return s + t + u + w
print(many(P(1), P("a")))
rows = [P(1), P(2)]
out = "\n".join("row %s" % r for r in rows)
print(out)
msg = "[" + "%s" % rows + "]"
print(msg)
