import os
import signal
import sys


class AppError(Exception):
    def __init__(self, code):
        super().__init__("app", code)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


def fail(kind):
    if kind == "value":
        raise ValueError("bad value")
    if kind == "key":
        raise KeyError("k")
    raise AppError(7)


def chained(kind):
    try:
        fail(kind)
    except ValueError as e:
        raise AppError(1) from e
    except KeyError:
        fail("app")


def reraised():
    try:
        fail("value")
    except ValueError as e:
        e.add_note("first note")
        e.add_note("second note")
        raise


def raised_again():
    try:
        fail("value")
    except ValueError as e:
        raise e


def not_matching():
    try:
        try:
            fail("value")
        except KeyError:
            pass
    except AppError:
        pass


def down(n):
    return down(n - 1) if n > 0 else fail("value")


def forever(n):
    return forever(n + 1) + n


def numbers():
    yield 1
    fail("key")


def suppressed():
    try:
        fail("value")
    except ValueError:
        raise AppError(2) from None


def caught(kind):
    try:
        fail(kind)
    except Exception as e:
        return e


def grouped():
    try:
        raise ExceptionGroup("many", [caught("value"), TypeError("t"), ExceptionGroup("inner", [caught("key")])])
    except ExceptionGroup as e:
        raise ExceptionGroup("outer", [e, ValueError(1)])


def main(mode):
    print("start")
    if mode == "chained":
        chained("value")
    elif mode == "context":
        chained("key")
    elif mode == "reraised":
        reraised()
    elif mode == "again":
        raised_again()
    elif mode == "not_matching":
        not_matching()
    elif mode == "down":
        down(9)
    elif mode == "generator":
        for n in numbers():
            print(n)
    elif mode == "suppressed":
        suppressed()
    elif mode == "lambda":
        (lambda kind: fail(kind))("key")
    elif mode == "grouped":
        grouped()
    elif mode == "interrupt":
        os.kill(os.getpid(), signal.SIGINT)
    elif mode == "exit":
        sys.exit(3)
    elif mode == "exit_text":
        sys.exit("bye")
    elif mode == "exit_none":
        sys.exit(None)
    elif mode == "exit_negative":
        sys.exit(-2)
    elif mode == "forever":
        try:
            forever(0)
        except RecursionError as e:
            print(e)


main(sys.argv[1])
