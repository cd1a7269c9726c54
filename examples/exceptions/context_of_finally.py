"""What a `finally` block raises has the exception on its way as its context."""


def read(values, key):
    try:
        return values[0]
    finally:
        {}[key]


def cleaned(text):
    try:
        return int(text)
    finally:
        print("cleaning up", text)
        try:
            {}["lock"]
        except KeyError as e:
            print("no lock;", "on its way:", repr(e.__context__))


def rounds():
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise ValueError(i)
            finally:
                if i < 2:
                    raise KeyError(i)
        except KeyError as e:
            print(i, repr(e), "context:", repr(e.__context__))


try:
    read([], "q")
except KeyError as e:
    print(repr(e), "context:", repr(e.__context__))
print(cleaned("5"))
try:
    cleaned("five")
except ValueError as e:
    print(e, "context:", e.__context__)
rounds()
try:
    raise ValueError("first")
finally:
    raise RuntimeError("second")
