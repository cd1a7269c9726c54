"""The Mandelbrot set in characters."""

SHADES = " .:-=+*#%@"


def escape(x0, y0, limit):
    x = y = 0.0
    for n in range(limit):
        if x * x + y * y > 4:
            return n
        x, y = x * x - y * y + x0, 2 * x * y + y0
    return limit


def row(y, width, limit):
    line = ""
    for column in range(width):
        x = -2.2 + 3.2 * column / width
        n = escape(x, y, limit)
        line += SHADES[n * (len(SHADES) - 1) // limit]
    return line


for line in range(21):
    print(row(-1.2 + 2.4 * line / 20, 60, 50).rstrip())
