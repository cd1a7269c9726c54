"""Ints that are drawn at random: as small as their bounds, of any size if these are large."""

import random

random.seed(7)
data = [random.randint(0, 1000) for _ in range(20)]
print(data, sum(value * value for value in data))

rng = random.Random(3)


def roll(sides: int) -> int:
    return rng.randint(1, sides)


counts = [0] * 7
for _ in range(1000):
    counts[roll(6)] += 1
print(counts)

print(random.randrange(10), random.randrange(-5, 15), random.randrange(0, 100, 5), random.randrange(9, 0, -2))
print(random.randint(-(2**63), 2**63 - 1), random.randint(0, 10**30), random.randrange(-(2**63), 2**63 - 1))
print(random.randint(2**63 - 1, 2**63 - 1) + 1, random.randint(a=1, b=3), random.randint(False, True))
print(random.choice(range(10)) + 1, [random.randrange(stop) for stop in (1, 2, 10**20)])

for draw in [
    lambda: random.randrange(0),
    lambda: random.randrange(3, 1),
    lambda: random.randint(3, 1),
    lambda: rng.randrange(3, 1, 2),
    lambda: rng.randrange(3, 1, 0),
    lambda: random.randint(10**20, 1),
]:
    try:
        print(draw())
    except ValueError as error:
        print(error)


def near(n: int, values: list[int]) -> int:
    """How often a growing number lies within the bounds; the one in the middle is looked at, not copied."""
    count = 0
    for _ in range(8):
        if 0 <= n < len(values):
            count += 1
        if 0 <= n <= values[0] * 2:
            count += 1
        if 0 <= n < (n := n * n + 1) < 10**40:
            count += 1
    return count


print(near(2, [10**30]))
