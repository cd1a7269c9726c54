# check: 40
# bench: 6000
"""The digits of pi by an unbounded spigot: big integers."""
import sys


def pi_digits(count):
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k + 2) + r * l) // (t * l), l + 2)
    return "".join(digits)


def main():
    count = int(sys.argv[1])
    text = pi_digits(count)
    for start in range(0, min(count, 100), 10):
        print(text[start:start + 10], start + 10, sep="\t:")
    print(text[-10:])


if __name__ == "__main__":
    main()
