# check: 5
# bench: 100
"""The determinant of a matrix of exact fractions."""
import sys


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    def __init__(self, numerator, denominator=1):
        if denominator == 0:
            raise ZeroDivisionError("fraction with denominator 0")
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        common = gcd(abs(numerator), denominator)
        self.numerator = numerator // common
        self.denominator = denominator // common

    def __add__(self, other):
        return Fraction(self.numerator * other.denominator + other.numerator * self.denominator,
                        self.denominator * other.denominator)

    def __sub__(self, other):
        return Fraction(self.numerator * other.denominator - other.numerator * self.denominator,
                        self.denominator * other.denominator)

    def __mul__(self, other):
        return Fraction(self.numerator * other.numerator, self.denominator * other.denominator)

    def __truediv__(self, other):
        return Fraction(self.numerator * other.denominator, self.denominator * other.numerator)

    def __eq__(self, other):
        return self.numerator == other.numerator and self.denominator == other.denominator

    def __str__(self):
        if self.denominator == 1:
            return str(self.numerator)
        return f"{self.numerator}/{self.denominator}"


def determinant(matrix):
    rows = [row[:] for row in matrix]
    n = len(rows)
    zero = Fraction(0)
    result = Fraction(1)
    for k in range(n):
        pivot = k
        while pivot < n and rows[pivot][k] == zero:
            pivot += 1
        if pivot == n:
            return zero
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            result = Fraction(-1) * result
        result = result * rows[k][k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            for j in range(k, n):
                rows[i][j] = rows[i][j] - factor * rows[k][j]
    return result


def main():
    n = int(sys.argv[1])
    hilbert = [[Fraction(1, i + j + 1) for j in range(n // 2)] for i in range(n // 2)]
    text = str(determinant(hilbert))
    print(text[:20], len(text))
    matrix = [[Fraction((i * 7 + j * 3) % 11 - 5, (i + 2 * j) % 5 + 1) for j in range(n)] for i in range(n)]
    text = str(determinant(matrix))
    print(text[:40], len(text))


if __name__ == "__main__":
    main()
