"""Complex numbers: arithmetic, roots of unity, Newton fractals, the Mandelbrot set, an FFT."""
import cmath
import math


def show(z):
    return f"{z.real:.6f} {z.imag:.6f}"


def arithmetic():
    a, b = 3 + 4j, complex(1, -2)
    print(a + b, a - b, a * b, a / b, -a, +a, a.conjugate(), abs(a))
    print(a == 3 + 4j, a != b, a == 3, 2j * 2j == -4, complex(2) == 2.0, bool(0j), bool(a))
    print(a + 1, 1.5 * a, 2 - a, 1 / a, a ** 2, a ** -1, a ** 0.5, 2 ** b, a ** 0)
    print(a.real, a.imag, complex(), complex(1.5), complex(0, -0.0), 1e20j, -1j, 1.5j)
    print(f"{a:.2f} {b:>12.1f}| {a:g} {1j} {a!r} {a}", str(b), [a, b], (a,))
    print(hash(a) == hash(3 + 4j), hash(complex(2, 0)) == hash(2), {1 + 1j: "x"}[1 + 1j])
    try:
        print(a / 0)
    except ZeroDivisionError as error:
        print(error)
    try:
        print(0j ** -1)
    except ZeroDivisionError as error:
        print(error)


def roots_of_unity(n):
    return [cmath.rect(1, 2 * cmath.pi * k / n) for k in range(n)]


def newton(z, steps):
    for _ in range(steps):
        z = z - (z**3 - 1) / (3 * z**2)
    return z


def fft(x):
    n = len(x)
    if n <= 1:
        return x
    even = fft(x[0::2])
    odd = fft(x[1::2])
    t = [cmath.exp(-2j * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [even[k] + t[k] for k in range(n // 2)] + [even[k] - t[k] for k in range(n // 2)]


def escape_time(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def quadratic(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


def main():
    arithmetic()
    print([show(z) for z in roots_of_unity(5)])
    print(show(newton(1 + 1j, 20)), newton(complex(-2, 0.5), 10))
    spectrum = fft([complex(math.sin(i * 0.3), 0) for i in range(64)])
    print([round(abs(z), 9) for z in spectrum[:6]])
    for row in range(9):
        print("".join(" .:-=+*#%@"[escape_time(complex(col / 20 - 2, row / 4 - 1), 45) // 5] for col in range(60)))
    print(quadratic(1, 2, 5), quadratic(1.0, -3.0, 2.0))
    print(cmath.phase(-1j), cmath.polar(1 + 1j), cmath.sqrt(-2), cmath.exp(1j))
    total = 0j
    for z in spectrum:
        total += z * z.conjugate()
    print(round(total.real, 6), max(spectrum, key=abs) == spectrum[3])


main()
