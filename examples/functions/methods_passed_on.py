"""Methods of lists, sets and texts that are passed on: what is called is the method of that one object."""


def walk(tree, visit, depth=0):
    for name, below in tree:
        visit(name)
        walk(below, visit, depth + 1)


def numbered(lines, tell=None):
    for at, line in enumerate(lines):
        if tell:
            tell(f"{at}: {line}")


class Bus:
    def __init__(self):
        self.handlers = []

    def on(self, handler):
        self.handlers.append(handler)

    def emit(self, event):
        for handler in self.handlers:
            handler(event)


def squares(count):
    out = []
    push = out.append
    for i in range(count):
        push(i * i)
    return out


TREE = [("a", [("b", []), ("c", [("b", [])])]), ("d", [])]
names = []
walk(TREE, names.append)
kinds = set()
walk(TREE, kinds.add)
print(names, sorted(kinds))
lines = []
numbered(names, lines.append)
numbered(names)
print(lines)
bus = Bus()
seen = []
bus.on(seen.append)
bus.on(print)
bus.emit("start")
bus.emit("stop")
print(seen)
print(squares(5))
lookup = {"a": 1}.get
print(lookup("a"), lookup("b"))
