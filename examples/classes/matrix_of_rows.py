"""A matrix that is made from lists and from what `zip` gives: the constructor has a version for each."""

class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.n = len(self.rows)
        self.m = len(self.rows[0])

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @classmethod
    def zeros(cls, n, m):
        return cls([[0] * m for _ in range(n)])

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __matmul__(self, other):
        cols = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in cols] for row in self.rows])

    def __mul__(self, k):
        if isinstance(k, Matrix):
            return self @ k
        return Matrix([[a * k for a in row] for row in self.rows])

    __rmul__ = __mul__

    def __pow__(self, n):
        result = Matrix.identity(self.n)
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        if self.n == 1:
            return self.rows[0][0]
        if self.n == 2:
            return self.rows[0][0] * self.rows[1][1] - self.rows[0][1] * self.rows[1][0]
        total = 0
        for j in range(self.m):
            minor = Matrix([row[:j] + row[j + 1:] for row in self.rows[1:]])
            total += (-1) ** j * self.rows[0][j] * minor.det()
        return total

    def __eq__(self, other):
        return self.rows == other.rows

    def __str__(self):
        return "\n".join(" ".join(f"{x:4}" for x in row) for row in self.rows)

    def __repr__(self):
        return f"Matrix({self.rows})"

    def __iter__(self):
        return iter(self.rows)


m = Matrix([[1, 2], [3, 4]])
print(m)
print(m + m, m @ m, m * 2, 2 * m, sep="\n")
print(repr(m.T), m.det(), m[0, 1], m[1])
m[0, 0] = 10
print(repr(m), m == Matrix([[10, 2], [3, 4]]))
f = Matrix([[0.5, 1.5], [2.0, 0.25]])
print(repr(f @ f), f.det())
fib = Matrix([[1, 1], [1, 0]]) ** 90
print(fib[0, 1])
print(repr(Matrix.zeros(2, 3)))
print(Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det())
for row in m:
    print(sum(row))
