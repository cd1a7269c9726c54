"""What is underlined when Python's own modules show the traceback of compiled functions."""
import traceback


def ratio(a, b):
    return (a + b) / (a - b)


def best(scores, name):
    return scores[name] * 2 + scores["über"]


def first_word(text):
    return (text
            .strip()
            .index("?"))


def check(value):
    assert value > 10, "too small"
    return value


def show(error):
    lines = traceback.format_exception(error)
    print("".join(line for line in lines[2:]), end="")


try:
    print(ratio(3, 1), ratio(2, 2))
except ZeroDivisionError as error:
    show(error)
try:
    best({"anna": 3}, "anna")
except KeyError as error:
    show(error)
try:
    first_word(" hello ")
except ValueError as error:
    show(error)
try:
    check(12) + check(3)
except AssertionError as error:
    show(error)
