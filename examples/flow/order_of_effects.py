"""Names that are bound inside expressions, changed by closures and by methods in the same expression, and `finally`."""


def walrus():
    s = "a"
    print(s + (s := "b") + s)
    xs = [1]
    print(xs, xs + (xs := [2]), xs)
    n = 1
    print(n + (n := 5) * n, n)
    t = (n, n := 9, n)
    print(t)
    d = {"a": 1}
    print(d["a"], (d := {"a": 2})["a"], d)
    print([y := 1, y ** 2, (y := y + 1)], y)
    if (m := len(s)) > 0 and (m := m + 1) and m > 1:
        print(m)
    while (k := len(xs)) < 4:
        xs.append(k)
    print(xs, k)
    print(any((hit := v) > 2 for v in xs), hit)
    print(f"{(z := 3)} {z + 1}")


def closures():
    s = "a"

    def change():
        nonlocal s
        s += "!"
        return s
    print(s + change() + s)
    print(s, change(), s)
    print([s, change(), s], {s: change()})
    print(f"{s} {change()} {s}")
    print(s == change(), s < change(), s in change())
    xs = [1]

    def replace():
        nonlocal xs
        xs = xs + [len(xs)]
        return 0
    xs[replace()] = 7
    print(xs)
    print(xs[replace()], xs)
    print(len(xs) + replace() + len(xs))
    for v in xs:
        if len(xs) < 6:
            replace()
        print(v, end=" ")
    print(xs)
    print(sum(xs) - replace() - sum(xs))
    a = xs
    xs += [100]
    print(a is xs, len(a))


class P:
    count = 0

    def __init__(self, v):
        self.v = v
        P.count += 1

    def bump(self):
        self.v += 1
        return self.v

    def __add__(self, o):
        return P(self.v + o.v)

    def __iadd__(self, o):
        self.v += o.v * 10
        return self

    def __repr__(self):
        return f"P({self.v})"


def fields():
    p = P(1)
    print(p.v + p.bump() + p.v, p)
    print(p.v, p.bump(), p.v)
    p.v += p.bump()
    print(p)
    p.v = p.v + p.bump() * p.v
    print(p)
    q = p
    p += P(1)
    print(p is q, p)
    ps = [P(1), P(2)]
    ps[0] += ps[1]
    print(ps, P.count)
    ps[ps[0].bump() % 2].v, ps[0].v = ps[0].v, ps[1].bump()
    print(ps)
    (p.v, ps[0]), [r, *rest] = (5, P(8)), [1, 2, 3]
    print(p, ps, r, rest)
    p.v, p.v = 1, 2
    print(p.v)


def finals():
    out = []

    def f(n):
        try:
            out.append("try")
            if n == 0:
                return out.append("ret") or len(out)
            if n == 1:
                raise ValueError("v")
            if n == 2:
                return 1 // 0
        except ValueError:
            out.append("except")
            return "handled"
        else:
            out.append("else")
        finally:
            out.append("finally")
            if n == 3:
                return "overridden"
        return "end"
    for n in range(5):
        try:
            print(f(n), out)
        except ZeroDivisionError as e:
            print("ZDE", e, out)
        out.clear()

    def g():
        for i in range(3):
            try:
                if i == 1:
                    continue
                out.append(i)
            finally:
                out.append("f")
        else:
            out.append("else")
        while True:
            try:
                break
            finally:
                out.append("broke")
        return out
    print(g())


walrus()
closures()
fields()
finals()
def rebound_meanwhile():
    names = ["a"]
    first = names
    def more():
        nonlocal names
        names = ["other"]
        return ["b"]
    names += more()
    return names, first, names is first
print(rebound_meanwhile())
