"""Variables that have the names of what the text of `try` uses itself."""
import json
import os
def read(path):
    error = None
    try:
        open(path)
    except FileNotFoundError as e:
        error = e
    try:
        os.stat(path)
    except FileNotFoundError as error:
        print("inner", error.errno)
    except OSError as error:
        print("os", error)
    return error if False else 1
def two(path):
    for p in (path, path):
        try:
            try:
                open(p)
            except FileNotFoundError as error:
                print(type(error).__name__, error.errno, error.strerror)
                raise
        except OSError as caught:
            print("caught", caught.errno)
            outcome = 3
            print(outcome)
def three():
    try:
        int("x")
    except ValueError as error:
        print(error)
    try:
        int("y")
    except ValueError as error:
        print(error)
        keep = error
    else:
        keep = None
    print(keep)
    print(repr(keep))
def four(error, outcome, caught, Err="e", Ok=2):
    try:
        if error:
            raise KeyError(outcome)
    except KeyError as e:
        print(e, error, outcome, caught, Err, Ok)
    finally:
        print(outcome, error)
    return outcome
try:
    two("/nope")
    read("/nope")
except Exception as error:
    print("X", repr(error))
try:
    raise ValueError(1)
except (KeyError, ValueError) as error:
    print(error.args)
three()
print(four(1, 2, 3))
class TimeoutError(Exception):
    pass
class File:
    def __init__(self, n): self.n = n
class Context:
    def __enter__(self): return self
    def __exit__(self, *a): return True
class Module(File): pass
class Counter:
    def __init__(self): self.c = 0
    def inc(self): self.c += 1; return self.c
c = Counter(); c.inc()
print(c.inc(), File(2).n, Module(3).n)
with Context() as ctx:
    raise TimeoutError("t")
print(isinstance(ctx, Context), json.dumps([1]))
try:
    raise TimeoutError("late")
except TimeoutError as error:
    print(error, type(error).__mro__[1].__name__)
def maybe(t):
    try:
        int(t)
    except ValueError as error:
        keep = error
    else:
        keep = None
    return keep
def either(t):
    try:
        try:
            int(t)
        except KeyError:
            keep = 1
        else:
            keep = 2
        print("after", keep)
    except ValueError as e:
        print("outer", e)
        return 5
    return keep
def gen(ts):
    for t in ts:
        try:
            n = int(t)
        except ValueError:
            k = -1
        else:
            k = n
        yield k
print(repr(maybe("x")), maybe("1"), either("x"), either("3"), list(gen(["1", "z"])))
def outer(xs):
    for error in xs:
        try:
            int(error)
        except ValueError:
            print("bad", error)
        finally:
            outcome = error
            print(outcome)
outer(["1", "b"])
