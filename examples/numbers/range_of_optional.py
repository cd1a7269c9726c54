"""Bounds of a range that may be None: a TypeError, no abort."""
def f(d):
    print(list(range(d.get("a"), 5, d.get("z"))))


f({"a": 1, "z": 2})
try:
    f({"a": 1})
except TypeError as e:
    print(e)
