"""Statistics whose values are ints or floats, as the data has it."""
import math


def norm(values):
    return math.sqrt(sum(v * v for v in values))


def variance(values):
    mean = sum(values) / len(values)
    return sum((v - mean) ** 2 for v in values) / (len(values) - 1)


def stats(values):
    total = 0
    best = float("-inf")
    for v in values:
        total += v
        best = max(best, v)
    return total, best, abs(total), round(total, 2), int(total), float(total)


def smallest(rows):
    low = float("inf")
    for row in rows:
        low = min(low, sum(row))
    return low


print(norm([3.0, 4.0]), variance([1.5, 2.5, 4.0]))
print(stats([1.25, 2.5, -7.125]))
print(smallest([[1, 2], [3, -4]]), smallest([]))
total = sum([0.1, 0.2, 0.3])
print(round(total, 3), abs(-total), f"{total:.2f}", "%.3f" % total, int(total * 10), total ** 2, -total, total > 0.5)
print(divmod(total, 0.25), total // 0.1, total % 0.25, total == 0.6, max(total, 1), min(0, total), round(total))
average = sum([70, 85, 92.5]) / 3
print(average, round(average, 1), str(average), [total, 1], {"a": total}, bool(total), float(total), math.floor(total), math.isclose(total, 0.6))
