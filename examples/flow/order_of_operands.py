"""Operands and arguments of every kind of expression are evaluated from left to right."""
def ti(x):
    print("ti", x)
    return x
def ts(x):
    print("ts", x)
    return x
def tl(x):
    print("tl", x)
    return x
class V:
    def __init__(self, k):
        print("V", k)
        self.k = k
    def __rmul__(self, n): return self.k * n
    def __radd__(self, n): return self.k + n
def main():
    print(ti(3) * ts("y"))
    print(ti(3) * tl([1]))
    print(ti(2) * V(ti(3)), ti(2) + V(ti(4)))
    print(list(enumerate(tl([5]), ti(3))))
    for i, x in enumerate(tl([5, 6]), ti(1)): print(i, x)
    print(list(zip(tl([1]), tl([2]))), max(ti(1), ti(2)), divmod(ti(7), ti(2)), pow(ti(2), ti(3), ti(5)))
    print(ts("a").replace(ts("a"), ts("b")), ts("a,b").split(ts(","), ti(1)))
    print(tl([3, 4])[ti(0)], tl([1, 2, 3])[ti(0):ti(2)], {ti(1): ti(2)}, [ti(1), *tl([2])])
    print(ti(1) if ti(0) else ti(2), ti(0) or ti(5), not ti(1), -ti(3))
    print(sum(tl([1, 2]), ti(10)), list(range(ti(1), ti(9), ti(3))), int(ts("11"), ti(2)), ts("ab").center(ti(6), ts("*")))
    d = {}
    d[ts("k")] = ts("v")
    print(d.get(ts("k"), ts("z")), d.setdefault(ts("q"), ts("1")), d.pop(ts("k"), ts("2")))
    print(f"{ti(1)}{ti(2):{ti(5)}}", "%s %s" % (ti(1), ts("2")), "{} {}".format(ti(1), ti(2)))
    x = y = ti(1)
    a, b = ti(1), ti(2)
    print(x, y, a, b, [ti(i) for i in tl([1, 2]) if ti(i)], ti(1) < ti(2) < ti(3))
    xs = [1, 2, 3]
    xs[ti(0)], xs[ti(1)] = ti(7), ti(8)
    xs[ti(0)] += ti(5)
    print(xs, ti(3) - ti(1) ** ti(2), (ti(1), ti(2)) + (ti(3),), ti(1) in tl([1]))
    print(sorted(tl([2, 1])), any([ti(0), ti(1)]), all(v > 0 for v in [ti(1), ti(0)]))
    print(str(ti(5)).zfill(ti(3)), chr(ti(65)) + chr(ti(66)), tl([1]) + tl([2]), ts("a") + ts("b"))
    print(ts("x") in ts("xyz"), ti(2) // ti(1), ti(2) % ti(3), ti(1) << ti(3), ti(6) & ti(3), ts("a") < ts("b"), tl([1]) == tl([1]))
    xs.insert(ti(0), ti(9)); xs.extend(tl([4])); xs.append(ti(3))
    print(xs, xs.index(ti(9), ti(0)), xs.count(ti(9)), xs.pop(ti(0)))
    del xs[ti(0)]
    xs[ti(0):ti(1)] = tl([7, 7])
    print(xs, ts("a").join([ts("b"), ts("c")]), ts("abc").find(ts("c"), ti(0)), round(1.234, ti(1)), ts("ab") * ti(2), tl([0]) * ti(2))
    s = {ti(1)} | {ti(2)}
    s.add(ti(3))
    print(s, s - {ti(1)}, {ti(k): ts("v") for k in tl([1, 2])}, isinstance(ti(1), int), abs(ti(-1)), len(tl([1])))
    import math, heapq, bisect
    print(math.gcd(ti(4), ti(6)), heapq.nlargest(ti(1), tl([1, 2])), bisect.bisect(tl([1, 2]), ti(1)))
    w = ts("w").ljust(ti(3), ts(".")) + ts("abc")[ti(0)] + ts("abc")[ti(0):ti(2)]
    print(w, w.count(ts("a"), ti(0)), w.startswith(ts("w"), ti(0)), w.partition(ts(".")))
    print(ti(5) and ts("q"), ti(3).bit_length(), ti(3).to_bytes(ti(2), ts("big")), bool(ti(0)))
    print(min(ti(3), ti(2)), max([ti(1), ti(2)], default=ti(3)), list(map(lambda p, q: p + q, tl([1]), tl([2]))), next(iter(tl([1])), ti(4)))
    z = ti(1); z += ti(2) * ti(3); z -= ti(1)
    assert ti(1), ts("no")
    print(z, *tl([1, 2]), sep=ts("-"), end=ts("!\n"))
main()
