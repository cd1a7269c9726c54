"""Dicts with constant keys as programs use them: caches, states, results, stacks of work."""
import sys
cache = {}
def fetch(key):
    if key in cache:
        cache[key]["hits"] += 1
        return cache[key]
    entry = {"key": key, "hits": 0, "data": [key] * 2, "size": len(key)}
    cache[key] = entry
    return entry
for k in ["a", "bb", "a", "a"]:
    e = fetch(k)
print({k: v["hits"] for k, v in cache.items()}, cache["bb"]["data"])
stack = [{"node": "root", "depth": 0, "path": ()}]
tree = {"root": ["l", "r"], "l": ["ll"], "r": [], "ll": []}
while stack:
    cur = stack.pop()
    print("-" * cur["depth"] + cur["node"], cur["path"])
    for c in reversed(tree[cur["node"]]):
        stack.append({"node": c, "depth": cur["depth"] + 1, "path": cur["path"] + (cur["node"],)})
game = {"player": {"hp": 10, "pos": [0, 0], "items": []}, "turn": 0, "over": False}
moves = ["n", "e", "hit", "e", "hit", "x"]
for m in moves:
    game["turn"] += 1
    pl = game["player"]
    if m == "n":
        pl["pos"][1] += 1
    elif m == "e":
        pl["pos"][0] += 1
    elif m == "hit":
        pl["hp"] -= 6
        if pl["hp"] <= 0:
            game["over"] = True
            break
print(game["turn"], game["player"]["hp"], game["player"]["pos"], game["over"])
r = {"id": 1, "val": None}
r["val"] = 3
print(r["val"] + 1, r)
r["val"] = None
print(r["val"] is None, r.get("val", 5), r.get("zip", 5))
d = {"k": 1.5, "s": "t"}
for k in d:
    d[k] = d[k] * 2
print(d)
w = {"a": 1, "b": "x"}
del w["a"]
try:
    print(w["a"])
except KeyError as e:
    print("gone", e, repr(e))
try:
    del w["a"]
except KeyError as e:
    print("gone", e)
print(w, len(w), "a" in w)
w["a"] = 7
print(w)
sys.stdout.write(str({"x": 1, "y": [1, "a", {"z": None}]}) + "\n")
def f():
    res = {}
    res["mean"] = 1.5
    res["n"] = 3
    if res["n"] > 2:
        res["note"] = "big"
    return res
z = f()
print(z, z["note"], z.get("note"))
print(KeyError(z["note"]))
