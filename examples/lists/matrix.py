"""Matrices as lists of lists."""


def multiply(a, b):
    rows, inner, columns = len(a), len(b), len(b[0])
    result = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            for k in range(inner):
                result[i][j] += a[i][k] * b[k][j]
    return result


def transpose(matrix):
    return [[row[i] for row in matrix] for i in range(len(matrix[0]))]


def identity(n):
    return [[1 if i == j else 0 for j in range(n)] for i in range(n)]


def power(matrix, n):
    result = identity(len(matrix))
    while n:
        if n % 2:
            result = multiply(result, matrix)
        matrix = multiply(matrix, matrix)
        n //= 2
    return result


a = [[1, 2], [3, 4]]
b = [[0, 1], [1, 0]]
print(multiply(a, b))
print(transpose([[1, 2, 3], [4, 5, 6]]))
print(power([[1, 1], [1, 0]], 90)[0][1])
for row in power(a, 10):
    print(" ".join(f"{value:>12}" for value in row))
