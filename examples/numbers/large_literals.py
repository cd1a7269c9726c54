import sys


def scale(n):
    return n // (1 << 40), n % (1 << 33), n / (3 * 10**9), n << 3, n - (1 << 50), n * 4000000000


n = int(sys.argv[1]) if len(sys.argv) > 1 else 10**15 + 7
big = 1 << 40
limit = 5000000000
print(scale(n), big, limit, n & (1 << 45) - 1, pow(n, 2, 1 << 40))
values = [n, 1 << 35, 3000000000]
print(values, max(n, 1 << 41), divmod(n, 1 << 36))
