"""`except … as e` unbinds `e` at its end, also where Python code looks for it in the module."""


def has_name():
    return eval("'e' in globals()")


try:
    int("x")
except ValueError as e:
    print(e, has_name())
print(has_name())
try:
    print(e)
except NameError as problem:
    print(problem)
try:
    [][0]
except IndexError as e:
    del e
print(has_name())
