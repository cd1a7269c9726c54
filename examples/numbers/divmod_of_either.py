"""`divmod` of numbers that may be ints or floats: the results are what the operands are."""


def in_minutes(seconds):
    return divmod(seconds, 60)


print([in_minutes(seconds) for seconds in (125, 125.5, -60)])
quotient, rest = in_minutes(2**70)
print(quotient, rest)
try:
    print([divmod(x, 0) for x in (1.5, 2)])
except ZeroDivisionError as e:
    print(e)
