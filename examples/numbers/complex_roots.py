"""Powers of numbers below zero, and sums of ints, floats and complex numbers."""


def roots(a: int, b: int, c: int):
    d = b * b - 4 * a * c
    return (-b + d ** 0.5) / (2 * a), (-b - d ** 0.5) / (2 * a)


def largest_root(a: int, b: int, c: int):
    d = b * b - 4 * a * c
    if d < 0:
        return None
    return (-b + d ** 0.5) / (2 * a)


def mean(values):
    return sum(values) / len(values)


print(roots(1, -3, 2), roots(1, 2, 5))
print(largest_root(1, -3, 2), largest_root(1, 2, 5))
for n in range(-2, 3):
    print(n, n ** 0.5)
print(mean([1, 2]), mean([1j, 1.5]), mean([2.5, 1]))
print(sum([1, 2.5, 3j], 1), sum((1, 2j)), sum(x for x in [1, 1j]))
