"""`round` to a number of digits that may be None."""


def rounded(x, digits=None):
    return round(x, digits)


print(rounded(2.567), rounded(2.567, 1), rounded(7, None), rounded(1234, -2))
for digits in (None, 0, 2):
    print(digits, repr(round(3.14159, digits)))
