"""Common divisors as programs write them: of small and big ints, of any sign, and of floats."""
import math


def gcd(a, b):
    # Euclid's algorithm
    while b:
        a, b = b, a % b
    return a


def gcd_steps(a, b):
    while b != 0:
        a, b = b, a % b
    return abs(a), b


def gcd_of_all(numbers):
    result = 0
    for number in numbers:
        other = number
        while other:
            result, other = other, result % other
    return result


def common_measure(a, b):
    while b:
        a, b = b, a % b
    return a


class Ratio:
    def __init__(self, numerator, denominator):
        divisor = gcd(numerator, denominator)
        self.numerator = numerator // divisor
        self.denominator = denominator // divisor

    def __add__(self, other):
        return Ratio(self.numerator * other.denominator + other.numerator * self.denominator,
                     self.denominator * other.denominator)

    def __str__(self):
        return f"{self.numerator}/{self.denominator}"


def harmonic(n):
    total = Ratio(0, 1)
    for k in range(1, n + 1):
        total = total + Ratio(1, k)
    return total


def main():
    for a, b in [(12, 18), (-12, 18), (12, -18), (-12, -18), (0, 7), (7, 0), (0, 0), (0, -4), (1, 10**18)]:
        print(a, b, gcd(a, b), gcd_steps(a, b), math.gcd(a, b))
    big = 2**300 * 15
    print(gcd(big, 6**150), gcd(-big, 6**150), gcd(6**150, -big), gcd(big, 1000), gcd(1000, big))
    print(gcd(3**500 - 1, 3**200 - 1) == 3**100 - 1, math.gcd(7 * big, 21 * 5**90))
    a, b = 0, 1
    for _ in range(400):
        a, b = b, a + b
    print(gcd(a, b), gcd(a * 10**30, b * 10**30))
    print(gcd_of_all([84, 126, 210]), gcd_of_all([2**70, 2**65 * 3, 2**90]))
    print(common_measure(4.5, 1.5), common_measure(1.0, 0.25))
    print(harmonic(25))
    text = str(harmonic(150))
    print(text[:30], len(text))
    coprime = 0
    for i in range(1, 60):
        for j in range(1, 60):
            if gcd(i, j) == 1:
                coprime += 1
    print(coprime)


main()
