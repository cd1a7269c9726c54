print("loading odd")
import even

NAME = "odd"


def is_odd(n):
    return False if n == 0 else even.is_even(n - 1)
