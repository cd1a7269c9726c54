"""Facts about everyday values that are easy to get wrong."""
class Base:
    def __bool__(self):
        return True


class Sub(Base):
    def __len__(self):
        return 0


class Fmt:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return f"<{self.n}>"


items = [Sub(), Sub()]
print([bool(x) for x in items], any(items), all(items), "yes" if items[0] else "no", len(items[0]))
print(f"{Fmt(1)}", f"{Fmt(2)!s:>6}", "%s" % Fmt(3), str([Fmt(4)])[:5] != "")
print(next(iter({"a": 1})), next(iter([]), "none"))
xs = iter([1, 2, 3])
next(xs)
print(list(xs))
print(sum([[1], [2, 3]], []), [*range(3)], {**{"a": 1}, "b": 2})
try:
    {}["k"]
except KeyError as e:
    print("KeyError", e, e.args)
try:
    [][0]
except IndexError as e:
    print(e)
try:
    int("x")
except ValueError as e:
    print(e, e.args[0])
x: float = 3
print(x, type(x), x / 2)
def f(n: float) -> float:
    return n * 2
print(f(2), f(2.5))
def g(a, b=[], *, c={}):
    b.append(a)
    c[a] = len(b)
    return b, c
print(g(1), g(2), g(3, []))
i = 10
for i in range(3):
    pass
print(i)
print([i for i in range(3)], i)
print(0.1 + 0.2, 1e16, 1e-5, 100.0, float("inf"), -0.0, 2**0.5, 10**20, 7 // -2, -7 % 3, 7 % -3, divmod(-7, 2))
print(round(2.5), round(3.5), round(-0.5), round(2.675, 2), int(-3.7), 5 / 2, 4 / 2)
print("a" * 3, "abc"[::-1], "abc"[-2:], "a,b,,c".split(","), " x ".strip(), "Hello".swapcase())
print(True + True, True and 0, None or "d", not [], 1 < 2 < 3, 1 == 1.0, "1" == 1)
print({1: "a", 1.0: "b", True: "c"}, {3, 1, 2}, (1,), [], {}, set())
