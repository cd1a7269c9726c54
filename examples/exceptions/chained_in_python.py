"""What Python code raised keeps its cause and context natively."""

import json


def load(text):
    exec("pass")
    try:
        return json.loads(text)
    except ValueError as error:
        raise RuntimeError("bad settings") from error


def quiet(text):
    exec("pass")
    try:
        return int(text)
    except ValueError:
        raise KeyError(text) from None


def follow(text):
    exec("pass")
    try:
        return int(text)
    except ValueError:
        raise KeyError(text)


for run, text in [(load, "{"), (quiet, "x"), (follow, "y")]:
    try:
        run(text)
    except (RuntimeError, KeyError) as e:
        cause, context = e.__cause__, e.__context__
        print(repr(e), type(cause).__name__, type(context).__name__, e.__suppress_context__)
        print(cause is e.__cause__, isinstance(cause, ValueError))
