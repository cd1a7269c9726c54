"""Reads numbers from its arguments; the exit code says how many were wrong."""
# check: 3 x 4.5 y
import sys


def main(arguments):
    total = 0.0
    wrong = 0
    for text in arguments:
        try:
            total += float(text)
        except ValueError as error:
            print("skipped:", error, file=sys.stderr)
            wrong += 1
    print("total", total)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
