"""Attributes that only subclasses have, read through the base."""


class Node:
    kind = "node"

    def __init__(self, line):
        self.line = line


class Number(Node):
    def __init__(self, line, value):
        super().__init__(line)
        self.value = value


class Binary(Node):
    def __init__(self, line, op, left, right):
        super().__init__(line)
        self.op = op
        self.left = left
        self.right = right


class Text(Node):
    def __init__(self, line, value):
        super().__init__(line)
        self.value = value


class Loud(Text):
    pass


def evaluate(node):
    if hasattr(node, "op"):
        a, b = evaluate(node.left), evaluate(node.right)
        return a + b if node.op == "+" else a * b
    return node.value


def first(nodes):
    for node in nodes:
        print(node.line, node.left.line, node.op)


def values(nodes):
    return [node.value for node in nodes if node.line < 3]


nodes = [Number(1, 5), Number(2, 6), Binary(9, "+", Number(3, 1), Number(4, 2))]
print(values(nodes))
try:
    first([nodes[2], nodes[0]])
except AttributeError as error:
    print(error)
mixed = [Number(1, 5), Text(2, "five"), Loud(2, "loud")]
print(values(mixed))
try:
    print([n.value for n in mixed + [Node(1)]])
except AttributeError as error:
    print(error)
