"""Generators that Python code calls, sends to and throws into."""
import functools


def evens(limit, start=0):
    n = start
    try:
        while n < limit:
            yield n
            n += 2
    except ValueError as error:
        print("thrown", error)
        yield -1
    finally:
        print("closed")


def apply(make, *args):
    return locals()["make"](*args)


def outer(limit):
    result = yield from eval("evens(limit)")
    print("result", result)


def numbered(words):
    n = 0
    for word in words:
        n += 1
        yield n, word.upper()


def drive():
    print(dict(eval("numbered(['a', 'b'])")))
    g = eval("evens(10, 4)")
    print(next(g), g.send(None), type(g).__name__)
    print(g.throw(ValueError("oops")))
    print(next(g, "end"), next(g, "end"))
    g = eval("evens(10)")
    try:
        g.send(5)
    except TypeError as error:
        print(error)
    print(list(g))
    try:
        len(g)
    except TypeError as error:
        print(error)
    h = evens(6)
    next(h)
    h.close()
    try:
        evens(3).throw(KeyError("k"))
    except KeyError as error:
        print("key", error)
    try:
        g = eval("evens(1)")
        next(g)
        g.send(None)
    except StopIteration as stop:
        print("value", stop.value)


drive()
print(list(outer(5)))
print(list(evens(5)))
print(sum(apply(evens, 9)))
