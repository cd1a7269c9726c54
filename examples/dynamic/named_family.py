"""A family of classes that an async function makes, with arguments of several types."""

import asyncio
class Node:
    count = 0
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []
        Node.count += 1
        if parent is not None:
            parent.children.append(self)
    def depth(self):
        return 0 if self.parent is None else 1 + self.parent.depth()
    def __lt__(self, other):
        return self.value < other.value
class Leaf(Node):
    def __init__(self, value, parent):
        super().__init__(value, parent)
        self.tag = "leaf"
async def build():
    root = Node(5)
    a = Node(3, root)
    b = Leaf("z", a)
    c = Leaf(1, root)
    print(root.depth(), b.depth(), [n.value for n in root.children], b.tag, Node.count)
    print(sorted(root.children)[0].value, isinstance(b, Node), type(b) is Leaf, b.parent is a)
    try:
        Node()
    except TypeError as e:
        print(e)
    try:
        print(a < b)
    except TypeError as e:
        print(e)
    print(root.children[0] is a, a in root.children, root.nope if hasattr(root, "nope") else "no")
asyncio.run(build())
print(Node.count)
