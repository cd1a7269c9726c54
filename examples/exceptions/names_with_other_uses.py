"""The name of a handler that has other values, too: where the handler ends, it has none."""


def outer_value():
    e = "outer"
    try:
        1 / 0
    except ZeroDivisionError as e:
        print("handled", e)
    return e


def inner_handler(data):
    try:
        data["key"]
    except KeyError as e:
        try:
            [][0]
        except IndexError as e:
            print("inner", e)
        return repr(e)


def parameter(e):
    try:
        int(e)
    except ValueError as e:
        print(e)
    return e


def assigned_again(texts):
    results = []
    for e in texts:
        try:
            results.append(int(e))
        except ValueError as e:
            results.append(type(e).__name__)
            continue
        results.append(e)
    e = len(results)
    return results, e


def told_later():
    told = []
    try:
        [][1]
    except IndexError as e:
        told.append(lambda: f"it was {e}")
        print(told[0]())
    return told[0]()


def attempt(function, *args):
    try:
        print(function(*args))
    except NameError as error:
        print(f"{type(error).__name__}: {error}")


attempt(outer_value)
attempt(inner_handler, {})
attempt(parameter, "5")
attempt(parameter, "five")
attempt(assigned_again, ["1", "x", "3"])
attempt(told_later)

message = "a message"
try:
    {}["a"]
except KeyError as message:
    print("caught", message)
try:
    print(message)
except NameError as error:
    print(error)
