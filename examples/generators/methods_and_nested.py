"""Matrix and text helpers written as generators in a class and nested functions."""


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def cells(self):
        for r, row in enumerate(self.rows):
            for c, value in enumerate(row):
                yield r, c, value

    def column(self, c):
        for row in self.rows:
            yield row[c]

    def __iter__(self):
        for row in self.rows:
            yield row

    def nonzero(self):
        for r, c, v in self.cells():
            if v:
                yield v


def chars(words):
    def letters(word):
        for ch in word:
            yield ch.upper()

    for word in words:
        for ch in letters(word):
            yield ch


def count_up(start, step=1):
    while True:
        yield start
        start += step


def until(items, stop):
    for item in items:
        if item == stop:
            break
        yield item


def unique(items):
    seen = set()
    for item in items:
        if item in seen:
            continue
        seen.add(item)
        yield item


def merge(a, b):
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            yield a[i]
            i += 1
        else:
            yield b[j]
            j += 1
    yield from a[i:]
    yield from b[j:]


def triangle():
    n = total = 0
    while True:
        n += 1
        total += n
        yield total


def sieve(limit):
    marks = [True] * (limit + 1)
    for n in range(2, limit + 1):
        if marks[n]:
            yield n
            for m in range(n * n, limit + 1, n):
                marks[m] = False


def spiral(rows):
    rows = [list(r) for r in rows]
    while rows:
        yield from rows.pop(0)
        rows = [list(r) for r in zip(*rows)][::-1]


m = Matrix([[1, 0], [0, 4]])
print(list(m.cells()), list(m.column(1)), sum(m.nonzero()))
for row in m:
    print(row)
print("".join(chars(["ab", "c"])))
for n in count_up(5, 2):
    if n > 10:
        break
    print(n)
print(list(until(count_up(1), 4)))
print(list(unique([3, 1, 3, 2, 1])), "".join(unique("mississippi")))
print(list(merge([1, 4, 9], [2, 3, 10, 11])))
for i, t in zip(range(5), triangle()):
    print(i, t)
print(list(sieve(30)), sum(sieve(100)))
print(list(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]])))
pairs = ((a, b) for a in range(3) for b in range(a))
print(list(pairs))
total = sum(x * y for x, y in zip(count_up(1), [10, 20, 30]))
print(total)
evens = filter(lambda n: n % 2 == 0, count_up(1))
print([next(evens) for _ in range(3)])
words = (w for w in "the quick brown fox".split() if len(w) > 3)
print(next(words), list(words))
