"""Operators of a class that also takes numbers."""
class Matrix:
    def __init__(self, rows):
        self.rows = rows
    def __mul__(self, other):
        if isinstance(other, Matrix):
            n = len(self.rows)
            return Matrix([[sum(self.rows[i][k] * other.rows[k][j] for k in range(n)) for j in range(n)] for i in range(n)])
        if isinstance(other, (int, float)):
            return Matrix([[x * other for x in row] for row in self.rows])
        return NotImplemented
    def __repr__(self):
        return f"Matrix({self.rows})"

m = Matrix([[1, 2], [3, 4]])
print(m * m)
print(m * 2)

class Fraction:
    def __init__(self, n, d=1):
        self.n = n
        self.d = d
    def __add__(self, other):
        if isinstance(other, int):
            other = Fraction(other)
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)
    def __radd__(self, other):
        return self + other
    def __eq__(self, other):
        if isinstance(other, Fraction):
            return self.n * other.d == other.n * self.d
        if isinstance(other, int):
            return self.n == other * self.d
        return NotImplemented
    def __str__(self):
        return f"{self.n}/{self.d}"
print(Fraction(1, 2) + Fraction(1, 3), Fraction(1, 2) + 1, 1 + Fraction(1, 2))
print(Fraction(2, 1) == 2, Fraction(1, 2) == Fraction(2, 4), Fraction(1, 2) == "x")
