"""A parser of expressions into a tree of classes."""
class Expr:
    def eval(self, env):
        raise NotImplementedError()

    def __add__(self, other):
        return BinOp("+", self, other)

    def __mul__(self, other):
        return BinOp("*", self, other)


class Num(Expr):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value

    def __repr__(self):
        return str(self.value)


class Var(Expr):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        if self.name not in env:
            raise NameError(f"unbound {self.name}")
        return env[self.name]

    def __repr__(self):
        return self.name


class BinOp(Expr):
    OPS = {"+": lambda a, b: a + b, "*": lambda a, b: a * b}

    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right

    def eval(self, env):
        return self.OPS[self.op](self.left.eval(env), self.right.eval(env))

    def __repr__(self):
        return f"({self.left} {self.op} {self.right})"


class ParseError(Exception):
    def __init__(self, message, pos):
        super().__init__(message)
        self.pos = pos


class Parser:
    def __init__(self, text):
        self.tokens = text.replace("(", " ( ").replace(")", " ) ").split()
        self.pos = 0

    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def take(self):
        tok = self.peek()
        self.pos += 1
        return tok

    def expr(self):
        left = self.term()
        while self.peek() == "+":
            self.take()
            left = left + self.term()
        return left

    def term(self):
        left = self.atom()
        while self.peek() == "*":
            self.take()
            left = left * self.atom()
        return left

    def atom(self):
        tok = self.take()
        if tok is None:
            raise ParseError("unexpected end", self.pos)
        if tok == "(":
            inner = self.expr()
            if self.take() != ")":
                raise ParseError("expected )", self.pos)
            return inner
        if tok.isdigit():
            return Num(int(tok))
        if tok.isalpha():
            return Var(tok)
        raise ParseError(f"bad token {tok!r}", self.pos)


for text in ["1 + 2 * x", "(1 + 2) * (y + 3)", "1 +", "(2", "3 * ?"]:
    try:
        e = Parser(text).expr()
        print(e, "=", e.eval({"x": 5, "y": 1}))
    except ParseError as err:
        print("parse error:", err, "at", err.pos)
try:
    Parser("zz").expr().eval({})
except NameError as e:
    print(e)
