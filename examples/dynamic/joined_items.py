"""Generator expressions that Python code consumes."""
import json
SEP = json.loads('","')
def dump(rows):
    return SEP.join(f"{key}:{value}" for key, value in rows)
print(dump([("a", "b"), ("c", "d")]))
def dump2(rows):
    return SEP.join(f"{key}:{value}" for key, value in rows)
print(dump2(json.loads('[["a", "b"], ["c", "d"]]')))
key = "outer"
print(SEP.join(f"{key}:{value}" for key, value in json.loads('[["a", "b"], ["c", "d"]]')), key)
def pairs(rows, names):
    value = "v"
    return SEP.join(f"{a}{value}{b}" for a, b in rows for name in names if name != a), SEP.join(value + str(x) for (x, y), z in zip(rows, names))
print(pairs(json.loads('[["a", "b"], ["c", "d"]]'), ["a", "q"]))
