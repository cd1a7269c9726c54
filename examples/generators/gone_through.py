"""Generators of many shapes, gone through in many ways."""


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, items):
    count = 0
    for item in items:
        if count == n:
            return
        yield item
        count += 1


def countdown(n):
    while n > 0:
        yield n
        n -= 1
    print("liftoff")


def evens(limit):
    for i in range(limit):
        if i % 2:
            continue
        yield i


def flatten(rows):
    for row in rows:
        for cell in row:
            yield cell


def window(items, size):
    buf = []
    for item in items:
        buf.append(item)
        if len(buf) > size:
            buf.pop(0)
        if len(buf) == size:
            yield list(buf)


def lines(text):
    for line in text.split("\n"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        yield line


def numbered(items, start=1):
    n = start
    for item in items:
        yield n, item
        n += 1


def collatz(n):
    while n != 1:
        yield n
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
    yield 1


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def main():
    print(list(take(10, fib())))
    print(sum(countdown(4)))
    print([x for x in evens(9)], max(evens(20)), sorted(evens(7), reverse=True))
    print(",".join(str(c) for c in flatten([[1, 2], [3], []])))
    print(list(window(range(5), 3)))
    print(list(numbered(lines("a\n# no\n\n  b "))))
    print(dict(numbered("xyz", 5)))
    print(list(collatz(6)), len(set(collatz(27))))
    print(list(take(5, primes())))
    for a, b in zip(fib(), countdown(3)):
        print(a, b)
    for i, p in enumerate(primes()):
        if i == 3:
            break
        print(i, p)
    print(next(x for x in primes() if x > 50))
    first, *rest = take(4, fib())
    print(first, rest)
    print(any(x > 5 for x in fib()), tuple(take(2, primes())))
    print(list(map(str, evens(5))), list(filter(None, evens(5))))
    big = take(100, fib())
    print(max(big))


main()
