"""The name of a handler is unbound however the handler is left: by `continue`, `break`, or another exception."""


def numbers(texts):
    total = 0
    for text in texts:
        try:
            total += int(text)
        except ValueError as bad:
            print("skipped:", bad)
            continue
        try:
            print(text, bad)
        except UnboundLocalError:
            print(text, "is fine")
    return total


def first_division(values):
    for value in values:
        try:
            print(1 / value)
        except ZeroDivisionError as zero:
            print(zero)
            break
    try:
        print(zero)
    except UnboundLocalError:
        print("nothing is left of it")


def translated(text):
    try:
        try:
            return int(text)
        except ValueError as original:
            raise RuntimeError("no number") from original
    except RuntimeError as error:
        print(error, "because", error.__cause__)
    try:
        return original
    except UnboundLocalError:
        return -1


print(numbers(["1", "x", "2"]))
first_division([2, 0])
first_division([4])
print(translated("7"), translated("seven"))


def seen(name):
    return eval(f"{name} if '{name}' in globals() else 'unset'")


for text in ["1", "x", "2"]:
    try:
        number = int(text)
    except ValueError as e:
        try:
            print("bad", e)
            continue
        finally:
            print("still", seen("e"))
    print(number)
print(seen("e"))
try:
    try:
        int("q")
    except ValueError as inner:
        raise KeyError("k") from inner
except KeyError as outer:
    print(outer, seen("inner"), seen("outer"))
print(seen("outer"))
