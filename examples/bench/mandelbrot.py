# check: 24
# bench: 800
"""The Mandelbrot set as text and as a count of its points."""
import sys

LIMIT = 50


def escape_time(cx, cy):
    x = y = 0.0
    for step in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def main():
    size = int(sys.argv[1])
    shades = " .:-=+*#%@"
    inside = 0
    total = 0
    for row in range(size):
        line = []
        cy = 2.0 * row / size - 1.0
        for column in range(size):
            steps = escape_time(3.0 * column / size - 2.0, cy)
            total += steps
            if steps == LIMIT:
                inside += 1
            line.append(shades[steps * 9 // LIMIT])
        if row % (size // 12) == 0:
            print("".join(line)[::size // 24])
    print(inside, total)


if __name__ == "__main__":
    main()
