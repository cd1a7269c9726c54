# check: 30
# bench: 1200000
"""Exceptions raised and caught in loops."""
import sys


class ParseError(ValueError):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


class LimitError(Exception):
    pass


def parse_item(text, position):
    if not text:
        raise ParseError("empty", position)
    try:
        return int(text)
    except ValueError:
        raise ParseError(f"not a number: {text!r}", position) from None


def check(value, limit):
    if value > limit:
        raise LimitError(value)
    return value


class Guard:
    def __init__(self):
        self.entered = 0
        self.failed = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.failed += 1
        return False


def main():
    n = int(sys.argv[1])
    items = ["12", "x", "", "7", "99", "-3", "1e5", "40"]
    total = errors = positions = limits = finals = 0
    guard = Guard()
    for i in range(n):
        try:
            with guard:
                total += check(parse_item(items[i * 5 % 8], i), 50)
        except ParseError as error:
            errors += 1
            positions += error.position
        except LimitError as error:
            limits += error.args[0]
        else:
            total += 1
        finally:
            finals += 1
    print(total, errors, positions, limits, finals)
    print(guard.entered, guard.failed)
    table = {"a": 1, "c": 3}
    missing = 0
    for i in range(n):
        try:
            missing += table["abcd"[i % 4]]
        except KeyError as error:
            missing += 10 if error.args[0] == "b" else 100
    print(missing)
    try:
        parse_item("zz", 3)
    except ParseError as error:
        print(type(error).__name__, error, error.position)


if __name__ == "__main__":
    main()
