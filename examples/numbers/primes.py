"""The sieve of Eratosthenes, and factors."""
# check: 100
import sys


def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    n = 2
    while n * n <= limit:
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
        n += 1
    return [n for n, prime in enumerate(is_prime) if prime]


def factors(n):
    found = []
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            found.append(divisor)
            n //= divisor
        divisor += 1
    if n > 1:
        found.append(n)
    return found


limit = int(sys.argv[1])
primes = sieve(limit)
print(len(primes), "primes up to", limit)
print(primes)
for n in (60, 97, 1001, 2**31 - 1):
    print(n, "=", " * ".join(str(f) for f in factors(n)))
