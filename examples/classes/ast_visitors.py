"""Visitors that find their method by the class of the node."""


from dataclasses import dataclass


class Node:
    pass


@dataclass
class Num(Node):
    value: float


@dataclass
class BinOp(Node):
    op: str
    left: Node
    right: Node


@dataclass
class Var(Node):
    name: str


@dataclass
class Let(Node):
    name: str
    value: Node
    body: Node


class NodeVisitor:
    def visit(self, node):
        method_name = f"visit_{type(node).__name__}"
        visitor = getattr(self, method_name, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        raise Exception(f"No visit_{type(node).__name__} method")


class Interpreter(NodeVisitor):
    def __init__(self):
        self.env = {}

    def visit_Num(self, node):
        return node.value

    def visit_BinOp(self, node):
        left = self.visit(node.left)
        right = self.visit(node.right)
        if node.op == "+":
            return left + right
        elif node.op == "-":
            return left - right
        elif node.op == "*":
            return left * right
        return left / right

    def visit_Var(self, node):
        if node.name not in self.env:
            raise NameError(f"undefined {node.name}")
        return self.env[node.name]

    def visit_Let(self, node):
        self.env[node.name] = self.visit(node.value)
        return self.visit(node.body)


class Printer(NodeVisitor):
    def visit_Num(self, node):
        return str(node.value)

    def visit_BinOp(self, node):
        return f"({self.visit(node.left)} {node.op} {self.visit(node.right)})"

    def visit_Var(self, node):
        return node.name


tree = Let("x", BinOp("+", Num(2.0), Num(3.0)), BinOp("*", Var("x"), Num(4.0)))
print(Interpreter().visit(tree))
print(Printer().visit(tree.body))
try:
    Printer().visit(tree)
except Exception as e:
    print(e)
try:
    Interpreter().visit(Var("q"))
except NameError as e:
    print(e)
