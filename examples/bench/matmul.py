# check: 8
# bench: 300
"""The product of two matrices that are lists of lists."""
import sys


def make(n, seed):
    scale = seed / n / n
    return [[scale * (i - j) * (i + j) for j in range(n)] for i in range(n)]


def multiply(a, b):
    n = len(a)
    m = len(b)
    p = len(b[0])
    c = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            total = 0.0
            for k in range(m):
                total += a[i][k] * b[k][j]
            c[i][j] = total
    return c


def main():
    n = int(sys.argv[1])
    c = multiply(make(n, 1.0), make(n, 2.0))
    print(c[n // 2][n // 2])
    print(f"{sum(sum(row) for row in c):.6f}")


if __name__ == "__main__":
    main()
