"""Arithmetic whose steps leave 64 bits."""
import sys
M = 1000000007
BIG = 2 ** 61 - 1
def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)
def quartic(n):
    total = 0
    for i in range(n):
        total += i * i * i * (i - 7)
    return total
def power_mod(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result
def lcg(seed, n):
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % BIG
    return seed
def determinant(a, b, c, d):
    return a * d - b * c
def signed(a, b, m):
    return (a * b - a) % m, (a * b + 1) // 7, -(a * b) - 1
again = 3
def local(again, value):
    return (again * again * value) // 5
def closure(n):
    k = 4000000000
    def f(x):
        return x * x * k % M
    return [f(i * 3000000000) for i in range(n)]
print(entry(0, 0), entry(3, 5), entry(10 ** 6, 10 ** 6), entry(4000000000, 4000000000), entry(2 ** 53, 1))
print(quartic(10), quartic(60000))
print(power_mod(3, 10 ** 9, M), power_mod(3, BIG - 1, BIG), power_mod(2 ** 60 + 1, 12345, BIG))
print(lcg(1, 1000), lcg(BIG - 1, 10))
print(determinant(1, 2, 3, 4), determinant(4000000000, 3000000000, 5000000000, 6000000000), determinant(-2 ** 62, 2 ** 62, 2 ** 62, 2 ** 62))
print(signed(-5000000000, 7000000000, 13), signed(2 ** 62, -2 ** 62, 97), signed(3, -4, 5))
print(local(7, 9), local(3000000000, -3), local(-3000000000, 5000000000))
print(closure(4), [i * i * i for i in range(2097150, 2097154)])
print([(i * i * 4 + 1) // 2 % 10 for i in (10 ** 9, 10 ** 10, 3)], f"{4000000000 * len(sys.argv) * 5000000000 / 2}")
print(sum(i * i * i % 1000 for i in range(3000000, 3000050)))
