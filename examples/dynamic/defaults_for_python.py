"""Defaults that are no constants, in functions that Python code calls."""
from concurrent.futures import ThreadPoolExecutor

SEPARATOR = "-".join(["", ""])
INFINITY = float("inf")


def join(words, separator=SEPARATOR, log=[]):
    log.append(len(words))
    return separator.join(words) + str(len(log))


def clip(x, low=-INFINITY, high=INFINITY):
    return max(low, min(high, x))


def area(shape, scale=2 * 3, names={"a": 1}):
    return shape[0] * shape[1] * scale + names["a"]


with ThreadPoolExecutor(1) as pool:
    print(list(pool.map(join, [["a", "b"], ["c"]])))
    print(list(pool.map(clip, [1, 2.5])))
    print(list(pool.map(area, [(1, 2), (3, 4)])))
print(join(["x", "y"], "+"), clip(5, high=3), area((2, 2), 1), clip(7))


def evaluate(text):
    return eval(text)


print(evaluate("join(['q'])"), evaluate("clip(9, 1)"))
