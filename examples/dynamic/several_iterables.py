"""Callbacks over what Python gives, rows of unknown length, and containers that Python code gets."""
import json

data = json.loads('{"a": [1, 2], "b": [3]}')
print(sum(map(sum, data.values())), list(map(len, data.values())), max(map(max, data.values())))
print(list(map(sorted, data.values())), any(map(all, data.values())))
empty = list()
print(empty, json.dumps(empty), json.dumps(dict()))
rows = json.loads("[[1, 2], [3, 4]]")
print(list(zip(*rows)))


def viewed(views):
    for key, value in views:
        yield key, value


print(list(viewed({"a": 1}.items())), list(viewed({"b": 1}.items())))


def kind(value):
    if value is None:
        return type(None)
    return int if isinstance(value, int) else bytes


print(kind(None), kind(3), kind("x"), kind(None) is type(None), {type(None): 0, int: 2}.get(kind(1)))


def make(word):
    return lambda text: text + word


for suffix in (make("!"), make(json.loads('"?"'))):
    print(list(map(suffix, json.loads('["a", "b"]'))))
