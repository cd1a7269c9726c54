"""Generators that leave their loops early, by `break` and `return` in an `else`."""


def countdown(n):
    while n:
        for i in range(n):
            if i == 2:
                yield i
                break
        else:
            return
        n -= 1
        yield n * 10


def levels(limit):
    i = 0
    while True:
        while i < limit:
            i += 1
            try:
                if i == 3:
                    raise ValueError(i)
            except ValueError:
                break
        else:
            break
        yield i
    yield -1


def squares():
    n = 0
    while True:
        yield n, n * n
        n += 1


def sums(pairs, limit):
    total = 0
    while total < limit:
        low, high = next(pairs)
        total += low + high
        yield total


print(list(countdown(5)))
print(list(levels(6)))
print(list(sums(squares(), 60)))
shifted = map(lambda pair: pair[0] + pair[1] + 1, squares())
print(next(shifted), next(shifted), next(shifted))
