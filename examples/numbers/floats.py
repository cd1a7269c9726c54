"""How floats print, round and compare."""
import math


def mean(values):
    return sum(values) / len(values)


def deviation(values):
    middle = mean(values)
    return math.sqrt(sum((x - middle) ** 2 for x in values) / (len(values) - 1))


data = [2.5, 3.1, 4.75, 10.0, 0.1]
print(mean(data), deviation(data))
print(0.1 + 0.2, 1e16, 1e-7, 123456789.123456789, 1.0, -0.0)
print(round(2.5), round(3.5), round(2.675, 2), round(1234.5678, -2))
print(float("inf"), float("-inf"), float("nan"), 1e308 * 10)
print(int(3.99), int(-3.99), math.floor(-3.5), math.ceil(-3.5), math.trunc(2.7))
print(f"{math.pi:.3f} {math.pi:10.4f}| {math.pi:<10.2f}| {math.pi:+.1e} {12345.678:,.2f}")
print(math.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3)
print(max(data), min(data), abs(-2.5), 7.0.is_integer())
