"""Module variables that may be None in a program whose text is evaluated."""
import sys

limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
name = None
scale = None if len(sys.argv) > 1 else 2.5
flag = None


def calc(text):
    return eval(text, {"x": 2})


def report():
    print("limit %s: %s" % (limit, calc("x + 1")))
    print(f"{name} {scale} {flag} {calc('x')}")
    print([limit, name, scale, flag])
    return (limit, scale, name)


def rename(new):
    global name, flag
    name = new
    flag = not flag


print(report())
rename("Ann")
print(report(), name.upper() if name else "-")
rename(None)
print(report(), calc("x * 21"), flag is None)
