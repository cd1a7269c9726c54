"""Products beyond 64 bits in conditions, indices, arguments and attributes."""
import sys


def big(a, b, m):
    i = 0
    while (a[i] * b[i]) % m > 0:
        i += 1
        if i == len(a):
            break
    if (a[0] * b[0] + a[1]) % m == 3 or a[0] and (a[1] * b[1]) % m:
        print("yes")
    (a[0] * b[1]) % m
    ((a[0] * b[1]) % m).bit_length()
    print(((a[0] * b[1]) % m).bit_length(), -((a[0] * b[1]) % m), float((a[0] * b[1]) % m), str((a[0] * b[0]) % m))
    x = [0] * 5
    x[(a[0] * b[0]) % 5] += (a[1] * b[1]) % m
    x[(a[0] * b[0]) % 5] = (a[1] * b[1] - x[0]) % m
    y = (a[0] * b[0]) % m if a[1] * b[1] > m else a[0] * b[0] - a[1]
    z = a[0] * b[0] / 3 + (a[1] * b[0]) / (b[1] * b[1] + 1)
    for k in range((a[0] * b[0]) % 4):
        print(k, end=" ")
    w = [(p * q) % m for p, q in zip(a, b)]
    v = {(a[0] * b[0]) % 7: a[0] * b[0]}
    return x, y, z, w, v, max((p * q) % m for p, q in zip(a, b)), f"{(a[0] * b[0]) % m} {a[0] * b[0]:>40}"


class P:
    def __init__(self, x):
        self.x = x
        self.y = x - 1
    def cross(self, o):
        return self.x * o.y - self.y * o.x
    def dot(self, o):
        return self.x * o.x + self.y * o.y
    def bump(self):
        self.x += 1
        return self.x
n = int(sys.argv[1]) if len(sys.argv) > 1 else 3037000500
a = [2 ** 40 + 7, 2 ** 33 + 1, 5]
b = [2 ** 41 + 3, 2 ** 35 + 9, 0]
print(big(a, b, 10 ** 9 + 7))
p, q = P(2 ** 40), P(2 ** 42 + 5)
print(p.cross(q), p.dot(q), p.dot(p), P(3).cross(P(4)))
print(p.bump() * p.x * p.bump() - p.x, p.bump() * p.bump() % 1000003)
t = 2 ** 50
print((t * p.bump() + p.x * t) % 97, (p.x * p.bump() + p.x) % 97)
try:
    (a[0] * b[9]) % 7
except IndexError as e:
    print(e)
