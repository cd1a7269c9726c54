"""Points that begin as 0 and move through the complex plane."""
import cmath


def escape(c, limit):
    z = 0
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def escape_power(c, limit):
    z, n = 0, 0
    while z.real * z.real + z.imag * z.imag <= 4 and n < limit:
        z = z ** 3 + c
        n += 1
    return n


def transform(samples):
    out = []
    for k in range(len(samples)):
        total = 0
        for t, x in enumerate(samples):
            total += x * cmath.exp(-2j * cmath.pi * t * k / len(samples))
        out.append(total)
    return out


def walk(steps):
    """What is returned may still be the int."""
    place = 0
    for step in steps:
        place = place + step
    return place


def mixed(c, limit):
    """Not complex from the start: an int is added."""
    z = 0
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c + 1
    return limit


for row in range(11):
    line = ""
    for column in range(40):
        line += " .:-=+*#%@"[escape(complex(-2.1 + column * 0.07, -1.1 + row * 0.22), 50) % 10]
    print(line)
print(escape(1 + 1j, 10), escape(-1 + 0j, 30), escape(complex(-0.0, -0.0), 5))
print([escape_power(complex(x / 10, 0.4), 40) for x in range(-10, 10, 3)])
print([f"{abs(v):.4f}" for v in transform([1.0, 2.0, 0.5, -1.0])])
print(walk([1j, 2 + 1j]), walk([]))
print(mixed(0.1j, 20), mixed(-1, 20))

z = 0
count = 0
while abs(z) < 4 and count < 20:
    z = z * z + complex(0.3, 0.6)
    count += 1
print(count)

total = 0
for k in range(4):
    total += cmath.rect(1.0, k)
print(f"{total:.6f}")

values = [1, 2j, 1 + 0j, 0]
print(values, values.count(1), values.index(1 + 0j), 0j in values, 3 in values)
print(len({1, 1 + 0j, 2j}), [abs(v) for v in values], sum(abs(v) for v in values))
print([v == 1 for v in values], [type(v).__name__ for v in values])
try:
    print(sorted(values))
except TypeError as error:
    print(error)
