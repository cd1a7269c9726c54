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
