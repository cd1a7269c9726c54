# check: 1000
# bench: 18000000
"""Primes by the sieve of Eratosthenes."""
import sys


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for j in range(i * i, limit + 1, i):
                flags[j] = False
        i += 1
    return flags


def main():
    limit = int(sys.argv[1])
    flags = sieve(limit)
    primes = [i for i, prime in enumerate(flags) if prime]
    twins = 0
    for i in range(len(primes) - 1):
        if primes[i + 1] - primes[i] == 2:
            twins += 1
    print(len(primes), primes[-1], twins, sum(primes))


if __name__ == "__main__":
    main()
