"""A matrix with operators, also reflected ones, subscripts of two indices, and power by squaring."""
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.n = len(rows)
        self.m = len(rows[0])

    @classmethod
    def identity(cls, n):
        return cls([[1 if i == j else 0 for j in range(n)] for i in range(n)])

    @classmethod
    def zeros(cls, n, m):
        return cls([[0] * m for _ in range(n)])

    def __getitem__(self, idx):
        i, j = idx
        return self.rows[i][j]

    def __setitem__(self, idx, value):
        i, j = idx
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __matmul__(self, other):
        if self.m != other.n:
            raise ValueError(f"shapes {self.shape} and {other.shape} not aligned")
        result = Matrix.zeros(self.n, other.m)
        for i in range(self.n):
            for j in range(other.m):
                result[i, j] = sum(self[i, k] * other[k, j] for k in range(self.m))
        return result

    def __mul__(self, k):
        return Matrix([[x * k for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __eq__(self, other):
        return self.rows == other.rows

    def __pow__(self, k):
        result = Matrix.identity(self.n)
        base = self
        while k:
            if k & 1:
                result = result @ base
            base = base @ base
            k >>= 1
        return result

    @property
    def shape(self):
        return (self.n, self.m)

    @property
    def T(self):
        return Matrix([list(c) for c in zip(*self.rows)])

    def __repr__(self):
        return "Matrix(" + repr(self.rows) + ")"

    def __str__(self):
        return "\n".join(" ".join(f"{x:4}" for x in row) for row in self.rows)

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix.identity(2)
print(a @ b == a, a + b, 2 * a, a * 3)
print(a.T, a.shape, a[0, 1], len(a))
print(Matrix([[1, 1], [1, 0]]) ** 50)
print(a)
for row in a:
    print(row)
try:
    a @ Matrix([[1, 2, 3]])
except ValueError as e:
    print(e)
