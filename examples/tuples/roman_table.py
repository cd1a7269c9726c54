"""A table of more than a dozen pairs, as a tuple."""

MAP = (('M', 1000), ('CM', 900), ('D', 500), ('CD', 400), ('C', 100), ('XC', 90), ('L', 50), ('XL', 40), ('X', 10), ('IX', 9), ('V', 5), ('IV', 4), ('I', 1))


def to_roman(n):
    result = ""
    for numeral, integer in MAP:
        while n >= integer:
            result += numeral
            n -= integer
    return result


print(to_roman(1994), len(MAP), MAP[0], MAP[-1])
row = (1, "a", 2.0, None, True, 6, 7, 8, 9, 10, 11, 12, 13, "n")
print(row, row[1], row[2] + 1)
a, *b = MAP
print(a, len(b))
