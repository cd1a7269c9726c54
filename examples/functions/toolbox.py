"""Small tools: higher-order functions, iterators, slices and formats."""
import sys
from functools import reduce
from itertools import groupby, chain, accumulate, product, zip_longest, count, takewhile


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


def chunks(seq, size):
    for i in range(0, len(seq), size):
        yield seq[i:i + size]


def compose(*fs):
    return reduce(lambda f, g: lambda x: f(g(x)), fs, lambda x: x)


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def rle(s):
    return [(k, len(list(g))) for k, g in groupby(s)]


def unrle(pairs):
    return "".join(c * n for c, n in pairs)


def transpose(m):
    return [list(r) for r in zip(*m)]


def flatten(xs):
    for x in xs:
        if isinstance(x, (list, tuple)):
            yield from flatten(x)
        else:
            yield x


print([p for p, _ in zip(primes(), range(12))])
print(list(chunks("abcdefgh", 3)), list(chunks([1, 2, 3, 4], 2)))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
for row in pascal(5):
    print(" ".join(map(str, row)).center(12))
print(rle("aaabbc"), unrle(rle("aaabbc")))
print(transpose([[1, 2, 3], [4, 5, 6]]))
print(list(flatten([1, [2, (3, 4)], [[5]], "six"])))
print(list(accumulate([1, 2, 3, 4], lambda a, b: a * b)), list(product("ab", [1, 2])))
print(list(zip_longest([1, 2, 3], "ab", fillvalue="-")), list(chain([1], (2, 3), "x")))
matrix = [[i * j for j in range(1, 4)] for i in range(1, 4)]
print(sum(map(sum, matrix)), max(max(r) for r in matrix), [r[:] for r in matrix][1])
data = sorted([("bob", 3), ("al", 3), ("cy", 1)], key=lambda t: (-t[1], t[0]))
print(data, {n: s for n, s in data}, dict(zip("abc", range(3))))
a, *b, c = range(6)
print(a, b, c, sep="|")
(x, y), z = (1, 2), 3
print(x + y + z, sys.maxsize > 2**31)
s = set("hello") & set("world")
print(sorted(s), len(set("hello") | set("world")), {1, 2} <= {1, 2, 3}, {1, 2} ^ {2, 3})
print(any(x > 3 for x in [1, 5]), all([]), sorted("banana", reverse=True)[:2], "".join(reversed("abc")))
text = """one two
three"""
print([len(l.split()) for l in text.splitlines()], text.title(), f"{len(text)=}")
print(f"{3.14159:.3f} {1000000:,} {255:#x} {5:03d} {'x':>4}|{'y':<4}|{'z':^5}| {0.5:%} {12345.678:e}")
try:
    print(1 / 0)
except ZeroDivisionError as e:
    print("error:", e)
finally:
    print("finally")
print(*(n for n in range(20) if not n % 7), end="!\n")
