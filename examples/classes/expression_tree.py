"""What isinstance has told about a variable holds in the branch: an evaluator of expression trees."""


class Node:
    def __init__(self, line):
        self.line = line


class Num(Node):
    def __init__(self, line, value):
        super().__init__(line)
        self.value = value


class Add(Node):
    def __init__(self, line, left, right):
        super().__init__(line)
        self.left = left
        self.right = right


class Neg(Node):
    def __init__(self, line, inner):
        super().__init__(line)
        self.inner = inner

    def __eq__(self, other):
        if not isinstance(other, Neg):
            return NotImplemented
        return self.inner.line == other.inner.line


def evaluate(node):
    if isinstance(node, Num):
        return node.value
    elif isinstance(node, Add):
        return evaluate(node.left) + evaluate(node.right)
    elif isinstance(node, Neg) and node.line > 0:
        return -evaluate(node.inner)
    raise ValueError(f"unknown node at {node.line}")


def depth(node):
    if not isinstance(node, Add):
        return 1
    return 1 + max(depth(node.left), depth(node.right))


def maybe(node):
    if isinstance(node, Num):
        return node.value
    return -1


def mixed(value):
    if isinstance(value, Num):
        return f"num {value.value}"
    if isinstance(value, str):
        return value
    if isinstance(value, Add) and value.left.line > 0:
        return f"add {value.left.line}"
    return "other"


tree = Add(1, Num(1, 2), Neg(2, Num(3, 4)))
print(evaluate(tree), depth(tree))
print(maybe(None), maybe(tree), maybe(tree.left))
print(mixed("x"), mixed(tree), mixed(tree.left), mixed(Neg(3, tree)))
print(tree.right == Neg(3, Num(3, 3)), Neg(1, tree) == 3)
while isinstance(tree, Add):
    print(tree.line)
    tree = tree.left
print(tree.line)
