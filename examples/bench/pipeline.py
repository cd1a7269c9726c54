# check: 100
# bench: 3000000
"""A pipeline of generators over numbers."""
import sys


def naturals(limit):
    n = 1
    while n <= limit:
        yield n
        n += 1


def squares(numbers):
    for n in numbers:
        yield n * n


def where(predicate, items):
    for item in items:
        if predicate(item):
            yield item


def pairs(items):
    previous = None
    for item in items:
        if previous is not None:
            yield previous, item
        previous = item


def chunked(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def walk(depth):
    if depth > 0:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)


def main():
    limit = int(sys.argv[1])
    odd = where(lambda n: n % 2 == 1, squares(naturals(limit)))
    print(sum(b - a for a, b in pairs(odd)))
    print(sum(len(chunk) * max(chunk) for chunk in chunked(naturals(limit), 7)))
    print(sum(x * x for x in range(limit) if x % 3 == 0))
    print(sum(walk(min(16, limit // 10))))
    first = next(n for n in naturals(limit * 100) if n * n > limit)
    print(first, any(n == limit for n in naturals(limit)), all(n > 0 for n in naturals(limit)))


if __name__ == "__main__":
    main()
