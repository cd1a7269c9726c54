"""Wrappers that show what they remember."""


def cached(func):
    """Keeps results by arguments."""
    cache = {}

    def wrapper(*args):
        if args in cache:
            wrapper.hits += 1
        else:
            cache[args] = func(*args)
        return cache[args]

    wrapper.cache = cache
    wrapper.hits = 0
    return wrapper


def recorded(func):
    results = []

    def inner(x):
        results.append(func(x))
        return results[-1]

    inner.results = results
    return inner


@cached
def add(a, b):
    print("adding", a, b)
    return a + b


@cached
def paths(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


@recorded
def square(x):
    return x * x


print(add(1, 2), add(1, 2), add(3, 4))
print(add.cache, add.hits, len(add.cache))
print(paths(10, 10), len(paths.cache), paths.hits)
add.cache.clear()
print(add(1, 2), add.hits)
for n in range(4):
    square(n)
print(square.results, sum(square.results))
