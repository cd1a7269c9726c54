"""A recursive-descent parser for arithmetic."""


class ParseError(Exception):
    pass


def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            tokens.append(text[start:i])
        elif c in "+-*/()":
            tokens.append(c)
            i += 1
        else:
            raise ParseError(f"unexpected {c!r} at {i}")
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.position = 0

    def peek(self):
        if self.position < len(self.tokens):
            return self.tokens[self.position]
        return ""

    def next(self):
        token = self.peek()
        self.position += 1
        return token

    def expression(self):
        value = self.term()
        while self.peek() in ("+", "-"):
            if self.next() == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            if self.next() == "*":
                value *= self.factor()
            else:
                value /= self.factor()
        return value

    def factor(self):
        token = self.next()
        if token == "-":
            return -self.factor()
        if token == "(":
            value = self.expression()
            if self.next() != ")":
                raise ParseError("missing )")
            return value
        if not token:
            raise ParseError("unexpected end")
        return float(token)


def evaluate(text):
    parser = Parser(tokenize(text))
    value = parser.expression()
    if parser.peek():
        raise ParseError(f"unexpected {parser.peek()!r}")
    return value


for text in ["1 + 2 * 3", "(1 + 2) * 3", "-4 / (2 - 4)", "2 * (3 + ", "1 / 0", "2 $ 3", "1 2"]:
    try:
        print(text, "=", evaluate(text))
    except ParseError as error:
        print(text, "->", error)
    except ZeroDivisionError as error:
        print(text, "->", type(error).__name__)
