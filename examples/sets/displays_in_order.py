"""Sets of ints print in CPython's order, however they are made: displays of constants, loops over them, copies."""
def f():
    s = {23, 17, 11, 29, 8}
    print(s)
    for x in {23, 17, 11, 29, 8}: print(x, end=" ")
    print([x for x in {23, 17, 11, 29, 8}], list({23, 17, 11, 29, 8}), frozenset({23, 17, 11, 29, 8}), sorted({3, 1, 2}))
    a = 23
    print({a, 17, 11, 29, 8}, {-1, -2, 100, 7, 33, 64}, {1.5, 100.0, 33, 7, 9})
    t = set()
    t |= {23, 17, 11, 29, 8}
    print(t, t | {40, 50, 60}, {1, 2, 3} & {2, 3, 4}, {x for x in (23, 17, 11, 29, 8)})
    print({10**20, 5, 9, 33, 65}, max({3, 9, 4}), sum({1, 2, 3}), tuple({23, 17, 11, 29, 8}), 5 in {5, 6, 7})
f()
G = {23, 17, 11, 29, 8, 100, 200, 300, 45, 64, 128, 1000, 24, 77, 81, 99, 3}
print(G, len(G))
