"""`sys.exit(main())`, where `main` gives a number, nothing, or a text."""

import sys


def main(args):
    if len(args) > 5:
        print("usage: app FILE")
        return 2
    if args == ["odd"]:
        return "no such file"
    print("done", len(args))


def check(args):
    for value in args:
        if value < 0:
            return 64


for args in ([], ["odd"], list("abcdef")):
    try:
        sys.exit(main(args))
    except SystemExit as error:
        print(repr(error.code))
for numbers in ([1, 2], [1, -2]):
    try:
        raise SystemExit(check(numbers))
    except SystemExit as error:
        print(repr(error.code), error.args)
sys.exit(check([3, -1]))
