"""Clauses that catch nothing, groups, exits with several codes, tuples of the wrong length."""


def clause():
    try:
        return 1 // 0
    except 1:
        return "never"


def check(items):
    errors = [ValueError(f"bad {item}") for item in items if item < 0]
    if errors:
        raise ExceptionGroup("invalid", errors)
    return len(items)


def wrong():
    (a, b, c) = (1, 2)
    return a, b, c


def older():
    try:
        from functools import of_a_later_version
    except ImportError as error:
        return error.name
    return of_a_later_version


try:
    print(clause())
except TypeError as error:
    print(error)
try:
    print(check([1, 2]), check([1, -2, -3]))
except ExceptionGroup as group:
    print(group, [str(error) for error in group.exceptions])
try:
    wrong()
except ValueError as error:
    print(error)
print(older())
def no_class(number):
    try:
        if number == 1:
            raise ValueError("one")
        if number == 2:
            raise KeyError("two")
        return "fine"
    except (ValueError, 42):
        return "caught"
for number in range(3):
    try:
        print(no_class(number))
    except TypeError as error:
        print(error)
try:
    class Later(Unknown):
        pass
    class Unknown(Later):
        pass
except NameError as error:
    print(error)
raise SystemExit(1, 2)
