"""Sums that start as an int and go on with floats; smallest and largest; ints of any size by small ones."""
def mean(values):
    total = 0
    for value in values:
        total += value
    return total / len(values)
def weighted(values, weights):
    total = 0
    for value, weight in zip(values, weights):
        total += value * weight
    return total
def product(values):
    result = 1
    for value in values:
        result = result * (value / 2)
    return result
def remaining(start, costs):
    left = 100
    for cost in costs:
        left -= cost * 1.5
        if left < 0:
            break
    return left
def both(values):
    total = count = 0
    for value in values:
        total += float(value)
        count += 1
    return total, count
def alternating(n):
    total = 0
    for k in range(n):
        if k % 2:
            total -= 1 / (2 * k + 1)
        else:
            total += 1 / (2 * k + 1)
    return 4 * total
def halves(n):
    x = 1000
    steps = 0
    while x > 1:
        x /= 2
        steps += 1
    return x, steps
print(weighted([], []), weighted([1.0, 2.0], [3.0, 4.0]), weighted([0.1] * 10, [1.0] * 10))
print(mean([1.5, 2.5]))
try:
    mean([])
except ZeroDivisionError as error:
    print("error:", error)
print(product([]), product([3.0, 4.0]), product([-0.0]))
print(remaining(0, []), remaining(0, [1.0, 2.0]), remaining(0, [50.0, 50.0]))
print(both([]), both(["1.5", "2"]))
print(alternating(0), alternating(1), alternating(1000))
print(halves(3))
total = 0
for part in [0.1, 0.2, 0.3]:
    total += part
    print(total, round(total, 2), f"{total:.1f}", total == 0.1, str(total))
total = 0
for part in []:
    total += part * 0.5
print(total, repr(total), total == 0, not total)
flag = 0
if len(str(total)) > 5:
    flag = 2.5
print(flag, flag + 1, flag / 2, -flag, abs(flag), isinstance(flag, int))
print(max(3, -1), min(-3, 2), max(-2, -5, -1), min(4, 2, 9), max(1.5, 2), min(0.0, -0.0), max(-0.0, 0.0), max(2.5, float("nan")), min(float("nan"), 1.0))
def clamp(value, low, high):
    return max(low, min(value, high))
print(clamp(5, 0, 3), clamp(-5, 0, 3), clamp(2, 0, 3), clamp(0.5, 0.0, 1.0), clamp(-1.0, 0.0, 1.0))
def digits(n):
    found = []
    while n > 0:
        found.append(n % 10)
        n //= 10
    return found[::-1]
print(digits(1234), sum(digits(2 ** 100)), digits(10 ** 20))
def bits(n):
    count = 0
    while n:
        count += n & 1
        n >>= 1
    return count
print(bits(255), bits(2 ** 100 - 1), bits(3 ** 50))
for n in (-(2 ** 70), -7, 0, 7, 2 ** 70 + 1):
    for d in (1, 2, 3, 10):
        print(n % d, n // d, n & 7, n >> 2, end=" ")
    for d in (-1, -3):
        print(n % d, n // d, end=" ")
    print()
for n in (5, 10 ** 30):
    for d in (0, 3):
        try:
            print(n % d, n // d, divmod(n, d))
        except ZeroDivisionError as error:
            print(error)
a, b = "kitten", "sitting"
print([[i, j] for i in range(len(a)) for j in range(len(b)) if a[i] == b[j]], a[0] != b[-1], "äß"[1] == "ß"[0])
try:
    print(a[9] == b[0])
except IndexError as error:
    print(error)
