"""Variables that move to another node while the attributes of the one before are in use."""


class Node:
    def __init__(self, name, items, left=None, table=None):
        self.name = name
        self.items = items
        self.left = left
        self.table = table or {}


def walk(node):
    out = []
    for x in reversed(node.items):
        out.append(x.name)
        node = x
    for i, x in enumerate(node.items):
        out.append((i, x.name))
        node = x
    for x, y in zip(node.items, node.items):
        node = y
        out.append(x.name)
    for k, v in node.table.items():
        out.append(k + v)
        node = Node("new", [])
    for c in node.name:
        node = Node(c + "!", [])
        out.append(node.name)
    for x in sorted(node.items, key=lambda n: n.name):
        node = x
    for n in map(lambda x: x.name, node.items):
        node = Node(n, [])
    return out


def down(node):
    names = []
    while node is not None:
        names.append(node.name)
        if node.left is not None and node.left.name == "stop":
            node = node.left
            names.append(node.name + "?")
            break
        node = node.left
    return names


def deepest(node):
    while node.left:
        left = node.left
        node = left
    return node.name


def first_of(node):
    if node.left is not None:
        node = node.left
        print(node.name)
        if node.left is not None:
            node = node.left
    it = iter(node.items)
    node = Node("z", [])
    print(next(it, None) is None, node.name)
    g = (x.name for x in node.items)
    node = Node("y", [])
    return list(g)


a = Node("a", [], table={"k": "v"})
b = Node("b", [a, a])
c = Node("c", [b, a, b])
print(walk(c))
stop = Node("stop", [], Node("end", []))
top = Node("top", [], Node("mid", [], stop))
print(down(top), deepest(top), first_of(top))
