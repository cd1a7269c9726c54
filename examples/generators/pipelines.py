"""Generators chained to a pipeline."""


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def only_odd(source):
    return (n for n in source if n % 2)


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(only_odd(squares(numbers(12)))))
print(list(windows("abcde", 3)))
print(list(flatten([1, [2, [3, 4], []], 5])))
for n in fibonacci():
    if n > 100:
        break
    print(n, end=" ")
print()
gen = numbers(2)
print(next(gen), next(gen), next(gen, "done"))
print(sum(squares(numbers(100))))
