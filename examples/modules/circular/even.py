print("loading even")
import odd

NAME = "even"


def is_even(n):
    return True if n == 0 else odd.is_odd(n - 1)
