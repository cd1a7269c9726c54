"""A calculator: tokens, a recursive descent parser, a tree, an evaluator."""
import sys


class Token:
    def __init__(self, kind, text, pos):
        self.kind = kind
        self.text = text
        self.pos = pos

    def __repr__(self):
        return f"Token({self.kind}, {self.text!r})"


class ParseError(Exception):
    pass


def tokenize(source):
    tokens = []
    i = 0
    while i < len(source):
        ch = source[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit() or ch == ".":
            start = i
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            tokens.append(Token("num", source[start:i], start))
        elif ch.isalpha():
            start = i
            while i < len(source) and source[i].isalnum():
                i += 1
            tokens.append(Token("name", source[start:i], start))
        elif ch in "+-*/^()=":
            tokens.append(Token("op", ch, i))
            i += 1
        else:
            raise ParseError(f"unexpected {ch!r} at {i}")
    tokens.append(Token("end", "", len(source)))
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.index = 0

    @property
    def current(self):
        return self.tokens[self.index]

    def accept(self, text):
        if self.current.kind == "op" and self.current.text == text:
            self.index += 1
            return True
        return False

    def expect(self, text):
        if not self.accept(text):
            raise ParseError(f"expected {text!r}, got {self.current}")

    def statement(self):
        if self.current.kind == "name" and self.tokens[self.index + 1].text == "=":
            name = self.current.text
            self.index += 2
            return ("assign", name, self.expression())
        return ("print", None, self.expression())

    def expression(self):
        left = self.term()
        while True:
            if self.accept("+"):
                left = ("+", left, self.term())
            elif self.accept("-"):
                left = ("-", left, self.term())
            else:
                return left

    def term(self):
        left = self.factor()
        while True:
            if self.accept("*"):
                left = ("*", left, self.factor())
            elif self.accept("/"):
                left = ("/", left, self.factor())
            else:
                return left

    def factor(self):
        if self.accept("-"):
            return ("neg", self.factor())
        base = self.atom()
        if self.accept("^"):
            return ("^", base, self.factor())
        return base

    def atom(self):
        token = self.current
        if token.kind == "num":
            self.index += 1
            return ("num", float(token.text))
        if token.kind == "name":
            self.index += 1
            return ("var", token.text)
        self.expect("(")
        inner = self.expression()
        self.expect(")")
        return inner


def evaluate(node, env):
    op = node[0]
    if op == "num":
        return node[1]
    if op == "var":
        if node[1] not in env:
            raise NameError(f"undefined: {node[1]}")
        return env[node[1]]
    if op == "neg":
        return -evaluate(node[1], env)
    a = evaluate(node[1], env)
    b = evaluate(node[2], env)
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if op == "/":
        return a / b
    return a ** b


def run(lines):
    env = {"pi": 3.141592653589793}
    for line in lines:
        try:
            kind, name, tree = Parser(tokenize(line)).statement()
            value = evaluate(tree, env)
            if kind == "assign":
                env[name] = value
            else:
                print(line, "=", value)
        except (ParseError, NameError, ZeroDivisionError) as e:
            print(f"{type(e).__name__}: {e}")


run(["1 + 2 * 3", "x = 2 ^ 3 ^ 2", "x / 4", "-(1 + 2) * pi", "1 / 0", "y + 1", "(1 + 2", "3 $ 4", "x"])
