"""Names that differ in capitals only: Python tells them apart, Rust's conventions don't."""


def lu(a, n):
    return a * n


def LU(lu, A, pivot):
    for i in range(len(A)):
        lu[i] = A[i] + pivot[i]
    return lu


def total(N, n):
    LU = [0] * N
    for i in range(N):
        LU[i] = lu(i, n)
    return sum(LU)


print(LU([0, 0], [1, 2], [3, 4]), total(4, 2))
