"""Ends of slices that only running tells: what JSON has is None, an int of any size, or nothing that can be an end."""

import json

NAMES = ["Ada", "Bea", "Cleo", "Dan"]


def page(settings):
    options = json.loads(settings)
    names = NAMES[options.get("from") : options.get("to")]
    return names, "abcdef"[:: options.get("step")]


def replaced(settings, by):
    options = json.loads(settings)
    names = NAMES.copy()
    names[options.get("from") :] = [by]
    del names[: options.get("drop")]
    return names


def every_other(texts):
    names = NAMES.copy()
    names[::2] = json.loads(texts)
    return names


for text in (
    "{}",
    '{"from": 1}',
    '{"to": -1, "step": 2}',
    '{"from": null, "to": true}',
    '{"from": -1180591620717411303424, "to": 1180591620717411303424}',
    '{"from": "1"}',
    '{"to": 1.5}',
    '{"step": 0}',
):
    try:
        print(page(text))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(replaced('{"from": 3, "drop": 1}', "Eve"), replaced('{"drop": 2}', "Eve"))
print(every_other('["x", "y"]'))
try:
    print(every_other('["x"]'))
except ValueError as error:
    print(error)


def first(names, count=None):
    """An end that may be None, and larger than a machine int."""
    return names[:count], names[0][count:]


print(first(["Eve", "Finn"]), first(["Eve"], 2), first(["Eve"], 2**70))
