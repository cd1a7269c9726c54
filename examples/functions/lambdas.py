"""Lambdas where they are written: keys, callbacks, captured names, and entries in tracebacks."""


def by_length(words, limit):
    return sorted(filter(lambda word: len(word) <= limit, words), key=lambda word: (len(word), word))


def total(rows, price):
    return sum(map(lambda row: row[1] * price[row[0]], rows))


def scale(factor):
    return lambda value, offset=1: value * factor + offset


words = ["pear", "fig", "banana", "apple", "kiwi", "date"]
print(by_length(words, 5))
print(sorted(words, key=lambda word: word[::-1]))
print(max(words, key=lambda w: sum(1 for c in w if c in "aeiou")))

rows = [("pear", 2), ("fig", 10)]
print(total(rows, {"pear": 3, "fig": 1}))
print(scale(3)(4), scale(3)(4, 0))

pairs = [(a, b) for a in range(3) for b in range(2)]
pairs.sort(key=lambda pair: (-pair[1], pair[0]))
print(pairs)
print(list(map(lambda pair: {"sum": pair[0] + pair[1]}, pairs[:2])))
print((lambda n: n * n)(7))

nested = sorted(pairs, key=lambda p: min(pairs, key=lambda q: abs(q[0] - p[1]))[0] + p[0])
print(nested)

inverse = list(map(lambda n: 1 / n, [4, 2]))
print(inverse)
print(list(map(
    lambda n: 1 / n,
    [1, 0],
)))
