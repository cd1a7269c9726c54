"""A visitor chooses its method by the name of a class; another class may have the same name."""


class Number:
    def __init__(self, value):
        self.value = value


class Digit(Number):
    pass


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__, self.generic)
        return method(node)

    def generic(self, node):
        return f"a {type(node).__name__}"

    def visit_Number(self, node):
        return node.value

    def visit_int(self, node):
        return node + 100


def stranger():
    class Number:
        value = "not the number of the module"

    return Number()


visitor = Visitor()
for node in [Number(1), Digit(2), 5, True, stranger()]:
    print(visitor.visit(node))
