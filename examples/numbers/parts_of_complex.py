"""Complex numbers from ints and floats; `divmod` of both."""
print(complex(1.5, 0), complex(2, 3), complex(1, 2.5))
xs = [1.5, 2.5]
ys = [complex(x, 0) for x in xs]
print(ys, abs(ys[0]))
def dm(n):
    out = 0
    while n:
        n, d = divmod(n, 10)
        out += d
    return out
print(dm(12345), dm(10**25), divmod(7, 2), divmod(-7, 3))
h, rest = divmod(3725, 3600)
m, s = divmod(rest, 60)
print(h, m, s)
print(complex(True, 2), complex(3), complex(), complex(1.5), complex("1+2j"), complex(2j), complex(1j, 2))
print(divmod(7.5, 2), divmod(7, 2.5), divmod(-7, 2.5), divmod(True, 2))
try:
    print(complex(10 ** 400, 0))
except OverflowError as error:
    print(error)
def mandelbrot(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit
print([mandelbrot(complex(x * 0.25, 1), 50) for x in range(-8, 4)])
