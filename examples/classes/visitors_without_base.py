"""A visitor of classes that have nothing in common."""


class NumberNode:
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


class Visitor:
    def visit(self, node):
        name = "visit_" + type(node).__name__.lower()
        method = getattr(self, name, self.generic_visit)
        return method(node)

    def generic_visit(self, node):
        raise TypeError(f"no visitor for {type(node).__name__}")


class Evaluator(Visitor):
    def visit_numbernode(self, node):
        return node.value

    def visit_binop(self, node):
        l = self.visit(node.left)
        r = self.visit(node.right)
        if node.op == "+":
            return l + r
        if node.op == "*":
            return l * r
        return l - r


class Printer(Visitor):
    def visit_numbernode(self, node):
        return str(node.value)

    def visit_binop(self, node):
        return f"({self.visit(node.left)} {node.op} {self.visit(node.right)})"

    def visit_neg(self, node):
        return "-" + self.visit(node.operand)


tree = BinOp(NumberNode(2), "+", BinOp(NumberNode(3), "*", NumberNode(4)))
print(Printer().visit(tree), "=", Evaluator().visit(tree))
try:
    Evaluator().visit(Neg(NumberNode(1)))
except TypeError as e:
    print(e)
print(Printer().visit(Neg(tree)))
