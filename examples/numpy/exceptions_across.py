# needs: numpy
import json
import numpy as np


class ConfigError(Exception):
    def __init__(self, key, reason):
        super().__init__(f"{key}: {reason}")
        self.key = key


def load(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError as e:
        raise ConfigError("json", "bad syntax") from e


def check(cfg):
    for key in ("a", "b"):
        if key not in cfg:
            raise ConfigError(key, "missing")
    return cfg["a"] + cfg["b"]


for text in ['{"a": 1, "b": 2}', '{"a": 1}', "nope", '{"a": 1, "b": "x"}']:
    try:
        print(check(load(text)))
    except ConfigError as e:
        print("ConfigError", e, e.key, type(e.__cause__).__name__)
    except TypeError as e:
        print("TypeError", e)


def apply(f, xs):
    return [f(x) for x in xs]


def bad(x):
    if x > 2:
        raise ConfigError("x", "too big")
    return x


try:
    np.vectorize(bad)(np.array([1, 2, 3]))
except ConfigError as e:
    print("through numpy:", e, e.key)
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
try:
    {}["k"]
except KeyError as e:
    print(repr(e))
try:
    [].pop()
except IndexError as e:
    print(e)


def outer():
    inner([1, 2, 3])


def inner(xs):
    a = np.array(xs)
    return a.reshape(2, 2)


outer()
