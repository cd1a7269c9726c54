"""Nested functions that call each other, and have variables of the names that the others capture."""


def solve(n):
    def scaled(i):
        return i * n

    def run():
        n = 2
        return scaled(10), n

    def with_parameter(n):
        return scaled(n) + 1

    def in_loop(items):
        out = []
        for n in items:
            out.append(scaled(n) + n)
        return out

    return run(), with_parameter(3), in_loop([1, 2])


def tally(values):
    total = 0

    def add(value):
        nonlocal total
        total += value

    def all_of(values):
        total = len(values)
        for value in values:
            add(value)
        return total

    return all_of(values), total


def lookups(k):
    def look(i):
        return i + k

    by_key = max(range(4), key=lambda k: -look(k))
    kept = list(filter(lambda k: look(k) > 6, range(4)))
    return by_key, kept, (lambda k: look(k))(5)


print(solve(5))
print(tally([3, 4]))
print(lookups(4))
