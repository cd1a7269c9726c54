"""Where None stands in tuples of mixed values."""
t = (3, None, "x", None)
print(t.index(None), t.count(None), t.index("x"))
def f(a: int, b: None):
    return (a, b).index(b), (a, b).count(b), None in (a, b), b in (a, 3)
print(f(1, None))
print((None, None).count(None), (None, None).index(None), (1, 2).count(None))
print(("a", None).count("a"), (1.5, None).index(1.5), None in t, (1, None).count(None))
