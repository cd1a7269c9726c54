"""Names that take several items, of which the last is the value, or none."""

rows = [(1, 2, 3), (4, 5, 6)]


def show(rows, s, pair):
    for _, _, x in rows:
        print(x)
    for i, (_, _, x) in enumerate(rows):
        print(i, x, _)
    print([x for _, _, x in rows], {x: 1 for _, _, x in rows})
    _, _, b = s.split()
    print(b, _)
    _, (_, c), _ = 1, pair, "x"
    print(c, _)
    a, a, b = map(int, s.split())
    print(a, b)
    *_, last = s.split()
    _, *_, q = s.split()
    print(last, q, _)
    (_, _), (_, z) = pair, pair
    print(z)
    with_ = lambda t: [y for (_, _), (_, y) in t]
    print(with_([(pair, pair)]))
    for (_, u), (_, v) in zip([pair], [pair]):
        print(u, v)
    _, _, w = "xyz"
    print(w)
    _ = _, _
    print(_)


show(rows, "7 8 9", (1, "p"))


def of_known_length(t):
    _, _, x, y = 1, 2, *t
    _, _, *r = *t, *t
    return x, y, r
print(of_known_length([3, 4]))


def parts(text, it):
    """The same name several times: each of these unpacks a tuple, not an iterator."""
    _, _, rest = text.partition(":")
    head, _, _ = text.rpartition(":")
    _, _ = next(it), next(it)
    return head, rest, next(it)


print(parts("x:y:z", iter([1, 2, 3])))


def exists(path):
    with open(path) as _:
        return True


print(exists(__file__))
