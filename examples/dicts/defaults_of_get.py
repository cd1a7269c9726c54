"""`d.get(key, ())` where the value is only gone over, handlers by event, what is looked for in views."""


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def emit(self, event, *args):
        for handler in self.handlers.get(event, ()):
            handler(*args)
        return len(self.handlers.get(event, ()))


def reach(graph, start, seen=None):
    seen = set() if seen is None else seen
    seen.add(start)
    for node in graph.get(start, ()):
        if node not in seen:
            reach(graph, node, seen)
    return seen


graph = {"a": ["b", "c"], "b": ["d"]}
print(sorted(reach(graph, "a")), len(graph.get("q", ())), "b" in graph.get("a", ()))
pairs = {"a": (1, 2)}
print([x for x in pairs.get("a", ())], list(pairs.get("b", ())))
empty = {}
for item in empty.get("a", ()):
    print("never", item)

bus = Bus()
log = []
bus.on("add", lambda a, b: log.append(a + b))
bus.on("add", lambda a, b: print("added", a, b))
print(bus.emit("add", 1, 2), bus.emit("none", 1, 2), log)

stock = {"apple": 3, "fig": 7}
items = stock.items()
print(("fig", 7) in items, ("fig", 8) in items, 7 in stock.values(), list(items)[-1])
index = {}
for word in ["ab", "ac", "b"]:
    index.setdefault(word[0], set()).add(word)
print(sorted(index.get("a", ())), sorted(index.get("z", ())))
