# check: 50
# bench: 1800000
"""Integers of all sizes: collatz walks, modular powers, hashes beyond 64 bits."""
import sys


def collatz_peak(limit):
    longest = 0
    peak = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            if n > peak:
                peak = n
            steps += 1
        if steps > longest:
            longest = steps
    return longest, peak


def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_probably_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d = n - 1
    s = 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17):
        x = power_mod(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def fnv(text):
    value = 0xcbf29ce484222325
    for ch in text:
        value ^= ord(ch)
        value = value * 0x100000001b3 & 0xffffffffffffffff
    return value


def main():
    n = int(sys.argv[1])
    print(*collatz_peak(n // 10))
    found = [k for k in range(10 ** 12, 10 ** 12 + n // 100) if is_probably_prime(k)]
    print(len(found), found[:2])
    print([k for k in range(2 ** 61 - 50, 2 ** 61 + 10) if is_probably_prime(k)])
    print(fnv("the quick brown fox" * (n // 60)))
    total = 0
    for i in range(n):
        total += i * i * i * (i - 7)
    print(total)
    factorial = 1
    for i in range(2, n // 100 + 2):
        factorial *= i
    print(len(str(factorial)) if n < 30000 else factorial % 1000000007, factorial.bit_length())


if __name__ == "__main__":
    main()
