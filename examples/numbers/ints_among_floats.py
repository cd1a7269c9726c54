"""Ints and floats in one list stay what they are, whatever goes over them."""

import math
import statistics
from itertools import accumulate

LEVELS = [4, 7, 2.5]


def totals(values, more):
    values.append(more)
    return list(accumulate(values)), math.prod(values[:2])


def main():
    print(totals([4, 7, 1], 2.5))
    print(list(map(abs, LEVELS)), list(map(abs, [-3, -2.5])), max(map(abs, LEVELS)))
    print([abs(x) for x in LEVELS], [-x for x in LEVELS], list(map(round, LEVELS)))
    print(list(accumulate(LEVELS)), list(accumulate([1, 2])), list(accumulate([0.5, 2])))
    print(math.prod(LEVELS[:2]), math.prod(LEVELS), math.fsum(LEVELS), math.sqrt(LEVELS[0]))
    print(statistics.mean(LEVELS[:2]), statistics.mean([1, 3]), statistics.median(LEVELS))
    print(sum(LEVELS[:2]), sum(LEVELS), min(LEVELS), sorted(LEVELS))
    for total in accumulate(LEVELS, initial=1):
        print(total, end=" ")
    print()


main()
