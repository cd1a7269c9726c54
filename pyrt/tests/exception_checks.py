import traceback

try:
    try:
        1 / 0
    except ZeroDivisionError:
        fail()
except KeyError as error:
    assert error.args == ("k",), error.args
    assert repr(error.__context__) == "ZeroDivisionError('division by zero')"
    names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    assert names == ["<module>", "deep"], names
else:
    raise AssertionError
