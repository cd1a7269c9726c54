# An interpreter whose tokens have a `type`: the parameter of that name leaves the builtin to the visitor.


class Token:
    def __init__(self, type, value):
        self.type = type
        self.value = value


class BinOp:
    def __init__(self, left, op, right):
        self.left = left
        self.op = op
        self.right = right


class Num:
    def __init__(self, token):
        self.value = token.value


class NodeVisitor:
    def visit(self, node):
        method_name = "visit_" + type(node).__name__
        visitor = getattr(self, method_name, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        raise Exception("No visit_{} method".format(type(node).__name__))


class Interpreter(NodeVisitor):
    def visit_BinOp(self, node):
        if node.op.type == "PLUS":
            return self.visit(node.left) + self.visit(node.right)
        elif node.op.type == "MINUS":
            return self.visit(node.left) - self.visit(node.right)

    def visit_Num(self, node):
        return node.value


def number(n):
    return Num(Token("INTEGER", n))


tree = BinOp(number(7), Token("PLUS", "+"), BinOp(number(3), Token("MINUS", "-"), number(5)))
print(Interpreter().visit(tree))
try:
    print(Interpreter().visit(Token("END", None)))
except Exception as e:
    print(e)
