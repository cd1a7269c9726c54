# The name of a handler ends with it; what the branches of a `try` with `finally` set is there behind it.


def last_error(texts):
    for text in texts:
        try:
            int(text)
        except ValueError as error:
            print("caught", error)
    try:
        print(error)
    except UnboundLocalError as gone:
        print(gone)


def kind(value):
    try:
        number = float(value)
    except ValueError:
        found = "text"
    except TypeError:
        found = "nothing"
    else:
        found = "number" if number else "zero"
    finally:
        print("looked at", value)
    return found


last_error(["1", "x", "y"])
print([kind(value) for value in ["1.5", "0", "abc"]])
