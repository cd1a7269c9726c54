"""Exception classes in variables, defaults and tuples.
"""
def attempt(fn, errors=(ValueError, KeyError)):
    try:
        return fn()
    except errors as e:
        return f"caught {e!r}"


print(attempt(lambda: int("x")))
print(attempt(lambda: int("7")))
print(attempt(lambda: 1 // 0, (ZeroDivisionError,)))
NETWORK = (ConnectionError, TimeoutError)


def load(fail):
    try:
        if fail:
            raise TimeoutError("slow")
        return "data"
    except NETWORK as e:
        return f"retry: {e}"


print(load(True), load(False))


class Base:
    def get(self, x):
        return self.fail(x)

    def fail(self, x):
        raise ValueError(f"no {x}")


class A(Base):
    def get(self, x):
        if x > 2:
            return "big"
        if x < 0:
            return self.fail(x)
        return x


def oops(x):
    raise KeyError(x)


def pick(x):
    if x > 1:
        return oops(x)
    return "a" if x else 1


for obj in (A(), Base()):
    try:
        print(obj.get(1), obj.get(3))
        print(obj.get(-1))
    except ValueError as e:
        print(e)
print(pick(0), pick(1))
try:
    pick(2)
except KeyError as e:
    print("key", e)



def retry(attempts=3, exceptions=(ValueError,)):
    def decorator(func):
        def wrapper(*args, **kwargs):
            for attempt in range(1, attempts + 1):
                try:
                    return func(*args, **kwargs)
                except exceptions as e:
                    print(f"attempt {attempt} failed: {e}")
            raise RuntimeError(f"failed after {attempts} attempts")
        return wrapper
    return decorator


tries = 0


@retry(attempts=3)
def flaky():
    global tries
    tries += 1
    if tries < 3:
        raise ValueError(f"try {tries}")
    return "done"


@retry(attempts=2, exceptions=(KeyError, ZeroDivisionError))
def always(x):
    return x / 0


print(flaky())
try:
    always(1)
except RuntimeError as e:
    print(e)
