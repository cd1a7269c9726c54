"""Protocols over the border: iteration, items, calls, context, arithmetic."""
import contextlib
import json
import queue


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return self * k

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __iter__(self):
        yield self.x
        yield self.y

    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i == 0:
            return self.x
        if i == 1:
            return self.y
        raise IndexError(f"no component {i}")

    def __contains__(self, v):
        return v == self.x or v == self.y

    def __call__(self, k):
        return self.x * k + self.y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __eq__(self, other):
        return isinstance(other, Vec) and self.x == other.x and self.y == other.y


class Resource:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, kind, value, tb):
        self.log.append(f"exit {kind.__name__ if kind else None}")
        return kind is ValueError


def dyn(x):
    """What it gives is unknown to the compiler."""
    q = queue.Queue()
    q.put(x)
    return q.get()


v = dyn(Vec(3, 4))
w = Vec(1, 2)
print(v + w, w + v, v * 2, 2 * v, -v, abs(v), bool(v), bool(dyn(Vec(0, 0))))
print(list(v), len(v), v[0], v[1], 3 in v, 7 in v, v(10))
try:
    v[5]
except IndexError as e:
    print("IndexError:", e)
a, b = v
print(a, b, max(v), sum(v), v == Vec(3, 4), v == (3, 4), v != w)
print(json.dumps(list(v)), tuple(v))
try:
    hash(v)
except TypeError as e:
    print(e)
r = dyn(Resource([]))
with r as inner:
    print(inner is r)
    raise ValueError("swallowed")
try:
    with r:
        raise KeyError("through")
except KeyError as e:
    print("KeyError", e)
print(r.log)
with contextlib.ExitStack() as stack:
    stack.enter_context(Resource(["x"]))
    print("in stack")
w.z = 5 if len(w) else 6
print(w.z)
v.color = "red"
print(v.color, hasattr(w, "color"))
try:
    print(w.color)
except AttributeError as e:
    print(e)
