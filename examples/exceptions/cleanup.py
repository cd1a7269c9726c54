"""finally runs whatever happens; exceptions pass through functions."""


def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return None
    finally:
        print("divided", a, "by", b)


def first_number(words):
    for word in words:
        try:
            return int(word)
        except ValueError:
            continue
        finally:
            print("looked at", word)
    raise LookupError("no number")


def nested():
    try:
        try:
            [][1]
        finally:
            print("inner")
    except IndexError as error:
        print("outer", error)
        raise RuntimeError("wrapped") from error


print(divide(1, 2), divide(1, 0))
print(first_number(["a", "12", "b"]))
try:
    first_number(["x"])
except LookupError as error:
    print("LookupError", error)
try:
    nested()
except RuntimeError as error:
    print(error, "from", repr(error.__cause__))
for action in (lambda: {}["k"], lambda: int("z"), lambda: "a" + 1, lambda: None.x):
    try:
        action()
    except (KeyError, ValueError) as error:
        print("lookup or value:", repr(error))
    except Exception as error:
        print("other:", type(error).__name__, error)
