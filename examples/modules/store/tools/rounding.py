DIGITS = 2


def rounded(x):
    return round(x, DIGITS)
