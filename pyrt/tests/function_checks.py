import copy, functools, inspect, pickle, weakref

assert area(3, unit="m") == (6, "m")
assert area(3, h=4, unit="m") == (12, "m")
assert (area.__name__, area.__qualname__, area.__module__, area.__doc__) == ("area", "area", "__main__", "Width times height.")
assert str(inspect.signature(area)) == "(w, /, h=2, *, unit)", inspect.signature(area)
assert area.__code__.co_filename == "/nowhere/app.py" and area.__code__.co_firstlineno == 3
assert pickle.loads(pickle.dumps(area)) is area and copy.deepcopy(area) is area
assert weakref.ref(area)() is area
area.tag = 1
assert area.__dict__ == {"tag": 1}


def model(w, /, h=2, *, unit):
    return w * h, unit


model.__qualname__ = "area"
for args, kwargs in [
    ((), {}),
    ((), {"unit": 1}),
    ((1, 2, 3), {}),
    ((1, 2, 3), {"unit": "m"}),
    ((1,), {}),
    ((1,), {"h": 2}),
    ((1, 2), {"h": 2}),
    ((), {"w": 1}),
    ((1,), {"unit": "m", "q": 1}),
]:
    texts = []
    for function in (area, model):
        try:
            texts.append(function(*args, **kwargs))
        except TypeError as error:
            texts.append(str(error))
    assert texts[0] == texts[1], texts


class Shape:
    grow = area


@functools.wraps(area)
def wrapped(*args, **kwargs):
    return area(*args, **kwargs)


assert Shape.grow is area and Shape().grow.__func__ is area
assert wrapped.__wrapped__ is area and wrapped.__name__ == "area"
assert functools.partial(area, 5)(unit="m") == (10, "m")
try:
    area("x", h="y", unit="z")
except TypeError as error:
    assert error.args == ("'str' object cannot be interpreted as an integer",), error
