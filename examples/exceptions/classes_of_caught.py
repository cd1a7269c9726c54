"""The class of an exception that is caught, as a value."""


class MyErr(ValueError):
    pass


def run(k):
    try:
        if k: raise MyErr("m")
        int("x")
    except Exception as e:
        t = type(e)
        print(t, issubclass(t, ValueError), t.__name__, type(e).__name__)
        return t
print(run(0) is ValueError, run(1) is MyErr, run(1) == run(0))
counts = {}
for f in (lambda: int("x"), lambda: {}[1], lambda: [][1], lambda: {}[2]):
    try: f()
    except Exception as e: counts[type(e)] = counts.get(type(e), 0) + 1
print(counts)
try:
    raise BaseException("x")
except BaseException as e:
    print(isinstance(e, BaseException), e)
def check(*kinds):
    try: int("y")
    except kinds as e: print(kinds, e)
check(BaseException); check(ValueError, BaseException)
class Own(BaseException):
    pass


print(issubclass(Own, BaseException), BaseException, BaseException.__name__)


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise type(error)(f"line 3: {error}") from error


try:
    parse("z")
except ValueError as error:
    print("caught", error, repr(error.__cause__))

STATUS = {ValueError: 400, KeyError: 404}


def status(error):
    return STATUS.get(type(error), 500)


def again(error):
    return isinstance(error, type(error)), type(error)("new"), {type(error): 1}


print(status(ValueError("v")), status(KeyError("k")), status(Own("o")), again(KeyError("k")), again(MyErr("m")))
for error in (ValueError("v"), MyErr("m"), Own("o")):
    try:
        raise type(error)
    except BaseException as raised:
        print(type(raised), raised.args)
