"""Ints whose bounds lie near 2**126, masks of negative products, literals beyond 32 bits."""
def f(a):
    m = (a & 1) << 100
    m = m << 26 | 5
    return m | 1
print(f(3))
def f2(a):
    return ((a & 1) << 100) << 26
def g(a):
    m = f2(a)
    return m + f2(a)
print(g(3))
def h(a):
    x = -(((a & 1) << 100) << 26)
    return x | 3, x & 7, x ^ 1, x - 1, x - x, x * x, abs(x), x % 7, x // 3, x >> 2, ~x
print(h(1), h(3))
def low(a):
    return (-1 * a) & 15
for v in (3, 2**65):
    print(low(v))
def f():
    if 9223372036854775807 > 2:
        print("y")
    if 2147483647 + 1 > 0 and 65536 * 65536 > 7:
        print("z")
    print(7 >> ((4294967295 - 1000000007) & 7))
f()
def ff(x):
    y = x // 10000000000
    return y, x % 10000000000
print(ff(2.5e12), ff(-0.5))
def gg(a, b):
    return b >> (9223372036854775807 & 7), a << (4294967295 & 7)
print(gg(1, 1000))
