"""Integers grow as far as they must."""


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def digit_sum(n):
    total = 0
    while n > 0:
        n, digit = divmod(n, 10)
        total += digit
    return total


print(factorial(30))
print(fibonacci(200))
print(digit_sum(factorial(100)))
print(2**64, 2**64 - 1, -(2**63) - 1)
print(pow(3, 1000, 10**9 + 7), pow(7, -1, 31))
print(10**20 // 7, 10**20 % 7, -(10**20) // 7, -(10**20) % 7)
print((1 << 100) >> 95, 0xFF ^ 0b1010, ~5, (2**70).bit_length())
print(int("123456789012345678901234567890") + 1)
print(hex(2**70), oct(8**5), bin(37))
