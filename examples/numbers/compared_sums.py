"""Sums and products of large ints that are only compared: their leading bits decide, and all of them where these are the same."""


def closer_root(n):
    """The int whose square is nearest to n."""
    root = 1 << (n.bit_length() + 1) // 2
    while root * root > n:
        root = (root + n // root) // 2
    if (root + 1) * (root + 1) - n < n - root * root:
        root += 1
    return root


def e_digits(count):
    """Digits of e by a spigot that compares two fractions."""
    digits = []
    a, b, c, d, k = 1, 1, 0, 1, 2
    while len(digits) < count:
        low = (2 * a + b) // (2 * c + d)
        if low * (c * 3 + d) <= 3 * a + b < (low + 1) * (c * 3 + d):
            digits.append(str(low))
            a, b = 10 * (a - low * c), 10 * (b - low * d)
        else:
            a, b, c, d, k = b, a + b * k, d, c + d * k, k + 1
    return digits[0] + "." + "".join(digits[1:])


def sides(a, b, small):
    """What is compared here is equal, or one apart, in more digits than a comparison looks at first."""
    return [
        (a + b) * (a - b) == a * a - b * b,
        (a + b) * (a - b) != a * a - b * b,
        (a + b) * (a - b) < a * a - b * b + small,
        (a + b) * (a - b) <= a * a - b * b - small,
        (a + b) * (a - b) > a * a - b * b - small,
        -a * small + b >= b - small * a,
        not (a * a + b * b < 2 * a * b),
        a * (small + 1) - a > b * 3,
    ]


def last_use(a, b, c):
    return a * a + b * b == c * c


def counted(limit):
    """Closures share the variables."""
    a, b = 1, 1
    steps = 0

    def step():
        nonlocal a, b, steps
        a, b, steps = b, a + b, steps + 1

    while 5 * a + 2 * b - 1 < limit * limit:
        step()
    return steps, a


def main():
    for n in [2, 3, 10, 99, 10**20 - 1, 10**41 + 7, (3**60 + 1) ** 2 - 1]:
        print(n, closer_root(n))
    print(e_digits(60))
    for a, b in [(3, 2), (2, 3), (10**18, -1), (7**90, 7**90 - 1), (-(2**200), 2**200), (2**64, -(2**63)), (0, 0)]:
        print(sides(a, b, 1), sides(b, a, -1))
    print(last_use(3, 4, 5), last_use(3 * 10**30, 4 * 10**30, 5 * 10**30), last_use(3 * 10**30, 4 * 10**30, 5 * 10**30 + 1))
    print(counted(10), counted(10**30))


if __name__ == "__main__":
    main()
