"""Lambdas that call lambdas, and what is picked of two exceptions."""
parse = lambda text: (lambda: int(text))()
print(parse("5"))
try:
    parse("five")
except ValueError as error:
    print(error)


def worse(first, second):
    return first or second


print(repr(worse(ValueError("a"), KeyError("k"))))
print(bool((1, 2)) if isinstance((1, 2), list) else None)
