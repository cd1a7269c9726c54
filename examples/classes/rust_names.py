"""An expression tree whose classes have names that Rust has a meaning for."""

BINARY = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}


class Option:
    def __init__(self, value):
        self.value = value

    def evaluate(self, scope):
        return scope.get(self.value, 0)


class Box:
    def __init__(self, value):
        self.value = value

    def evaluate(self, scope):
        return self.value


class Fn:
    def __init__(self, name, *args):
        self.name = name
        self.args = args

    def evaluate(self, scope):
        left, right = [arg.evaluate(scope) for arg in self.args]
        return BINARY[self.name](left, right)


class Err(Exception):
    pass


class Vec:
    def __init__(self):
        self.items = []

    def push(self, item):
        if not isinstance(item, (Option, Box, Fn)):
            raise Err(f"not an expression: {item!r}")
        self.items.append(item)
        return self

    def __iter__(self):
        return iter(self.items)


programs = Vec().push(Fn("+", Box(40), Option("x"))).push(Fn("-", Option("x"), Option("y"))).push(Box(7))
print([program.evaluate({"x": 2}) for program in programs])
try:
    programs.push(3)
except Err as err:
    print(err)
