"""Steps beyond 64 bits between values that are computed: attributes, items, results of calls."""

class Rng:
    def __init__(self, seed, a, m):
        self.state = seed
        self.a = a
        self.m = m
    def next(self):
        self.state = (self.state * self.a + 12345) % self.m
        return self.state

def poly(text, base, mod):
    h = 0
    for ch in text:
        h = (h * base + ord(ch)) % mod
    return h

def matmul(a, b, mod):
    n = len(a)
    return [[sum(a[i][k] * b[k][j] for k in range(n)) % mod for j in range(n)] for i in range(n)]

def dot(xs, ys, mod):
    total = 0
    for i in range(len(xs)):
        total = (total + xs[i] * ys[i]) % mod
    return total

def noisy(x):
    print("noisy", x)
    return x * 10 ** 12

def order(m):
    k = 5
    return (noisy(k) * noisy(k + 1) + k) % m

def modpow(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r

m = 2 ** 61 - 1
r = Rng(1, 6364136223846793005, m)
print([r.next() for _ in range(5)])
print(poly("hello world" * 20, 131, m), poly("abc", 2 ** 62, 2 ** 62 + 7))
print(matmul([[2 ** 40, 3], [5, 2 ** 41]], [[7, 2 ** 39], [2 ** 38, 1]], m))
print(dot([2 ** 50 + i for i in range(50)], [2 ** 51 - i for i in range(50)], m))
print(order(m), order(10 ** 9 + 7))
print(modpow(3, 10 ** 15, m))
data = [1, 2 ** 62 - 1, -2 ** 62]
try:
    print((data[1] * data[2] + data[5]) % 97)
except IndexError as e:
    print("IndexError", e)
print((data[1] * data[2] + data[0]) % 97, data[1] * data[1], data[2] * data[1] - data[0])
