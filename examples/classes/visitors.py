"""Visitors: the method for a node is found by the name of its class.
"""
class Num:
    def __init__(self, value):
        self.value = value


class BinOp:
    def __init__(self, left, op, right):
        self.left = left
        self.op = op
        self.right = right


class Neg:
    def __init__(self, operand):
        self.operand = operand


class NodeVisitor:
    def visit(self, node):
        method_name = "visit_" + type(node).__name__
        visitor = getattr(self, method_name, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        raise Exception(f"No visit_{type(node).__name__} method")


class Interpreter(NodeVisitor):
    def visit_Num(self, node):
        return node.value

    def visit_BinOp(self, node):
        left = self.visit(node.left)
        right = self.visit(node.right)
        if node.op == "+":
            return left + right
        if node.op == "-":
            return left - right
        if node.op == "*":
            return left * right
        return left // right

    def visit_Neg(self, node):
        return -self.visit(node.operand)


class Printer(NodeVisitor):
    def visit_Num(self, node):
        return str(node.value)

    def visit_BinOp(self, node):
        return f"({self.visit(node.left)} {node.op} {self.visit(node.right)})"


tree = BinOp(Num(2), "+", BinOp(Num(3), "*", Neg(Num(4))))
print(Interpreter().visit(tree))
print(Printer().visit(BinOp(Num(1), "-", Num(2))))
try:
    print(Printer().visit(tree))
except Exception as e:
    print("error:", e)


class Leaf:
    def __init__(self, value):
        self.value = value


class Sum:
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Evaluator:
    def visit(self, node):
        return getattr(self, f"visit_{node.__class__.__name__.lower()}")(node)

    def visit_leaf(self, node):
        return node.value

    def visit_sum(self, node):
        return self.visit(node.left) + self.visit(node.right)


print(Evaluator().visit(Sum(Leaf(1), Sum(Leaf(2), Leaf(3)))))


class Describer:
    def visit(self, node):
        method = getattr(self, f"visit_{type(node).__name__}", self.generic)
        return method(node)

    def generic(self, node):
        return f"generic {node}"

    def visit_int(self, node):
        return f"int {node}"

    def visit_str(self, node):
        return f"str {node!r}"

    def visit_list(self, node):
        return "[" + ", ".join(self.visit(n) for n in node) + "]"


v = Describer()
for node in [1, "a", 2.5, True]:
    print(v.visit(node))
print(v.visit([1, 2]))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
setattr(p, "x", 10)
print(getattr(p, "x"), getattr(p, "y"), p.x)
