"""Containers in class variables that Python code gets."""
import json
import collections


class Config:
    defaults = {"depth": 3, "name": "x", "tags": ["a"]}
    history = []
    seen = set()

    def __init__(self, **values):
        self.values = {**self.defaults, **values}
        self.history.append(json.dumps(self.values, sort_keys=True))

    def note(self, key):
        self.seen.add(key)
        return key in Config.seen

    def __getitem__(self, key):
        return self.values[key]


class Special(Config):
    history = [json.dumps(None)]


c, d = Config(depth=5), Special(name=None)
print(json.dumps(Config.defaults), c["depth"], d["name"], Config.history, d.history)
Config.defaults["new"] = (1, 2)
print(json.dumps(Special.defaults), c.defaults is Config.defaults)
print(c.note("a"), d.note(3), sorted(Config.seen, key=str), isinstance(c.defaults, dict))
print(collections.Counter(map(str, Config.seen)).most_common(1)[0][1], len(c.seen), [*c.history])
