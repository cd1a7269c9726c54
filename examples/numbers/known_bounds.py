"""Comparisons, masks and remainders say how large an int can be."""


def clamp(value, low, high):
    if value < low:
        return low
    if value > high:
        return high
    return value


def walk(steps):
    position = 0  # rust: i64
    for step in range(steps):
        position = clamp(position * 3 - step, -1000, 1000)
    return position


def digit_sum(n):
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total


def halves(n):
    found = []
    while n != 1:
        found.append(n % 2)
        n = n // 2 if n % 2 == 0 else n - 1
    return found


def rotate_left(word, count):
    return (word << count | word >> (32 - count)) & 0xFFFFFFFF


def bucket(key, size):
    if not 0 < size <= 1 << 20:
        raise ValueError(f"bad size {size}")
    return key % size, key // size


print(walk(40), clamp(5, 10, 20), clamp(10**30, 0, 99))
print(digit_sum(987654321), digit_sum(2**200))
print(halves(100))
print(rotate_left(0xDEADBEEF, 13), rotate_left(1, 31))
print(bucket(-17, 5), bucket(2**70 + 3, 1 << 20))
for size in (0, -3, 2**64):
    try:
        print(bucket(1, size))
    except ValueError as error:
        print(error)
for a in (7, -7):
    for b in (2, -2):
        print(a // b, a % b, end="; ")
print()
