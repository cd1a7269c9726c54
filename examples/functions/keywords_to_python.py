"""`**kwargs` passed on from compiled code to classes and functions that stay in Python."""
import json


class Extension:
    def __init__(self, **kwargs):
        self.config = {"a": [1, "x"]}
        self.set_all(kwargs)

    def set_all(self, items):
        if hasattr(items, "items"):
            items = items.items()
        for key, value in items:
            self.config[key] = [value, "set"]


class Sub(Extension):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.count = len(kwargs)


def make(**kwargs):
    return Sub(**kwargs)


def dump(value, **options):
    return json.dumps(value, **options)


def both(*args, **kwargs):
    return make(**kwargs).count + len(args)


made = make(b=2, c="y")
print(made.config, made.count, make().config)
print(dump({"k": [1, 2]}, sort_keys=True, indent=1), dump([1]))
print(both(1, 2, x=1), both())
try:
    print(dump(1, nonsense=2))
except TypeError as e:
    print(e)
