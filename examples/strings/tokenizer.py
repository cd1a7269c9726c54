"""A tokenizer of one pattern with named groups, and a parser on top of it."""

import re

TOKENS = [
    ("NUMBER", r"\d+(?:\.\d+)?"),
    ("NAME", r"[A-Za-z_]\w*"),
    ("OP", r"[-+*/()=]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+|#[^\n]*"),
    ("WRONG", r"."),
]
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in TOKENS))


class Token:
    def __init__(self, kind: str, text: str, line: int, column: int) -> None:
        self.kind = kind
        self.text = text
        self.line = line
        self.column = column

    def __repr__(self) -> str:
        return f"{self.kind}({self.text!r}) at {self.line}:{self.column}"


def tokenize(source: str):
    line, start = 1, 0
    for found in PATTERN.finditer(source):
        kind = found.lastgroup
        if kind == "NEWLINE":
            line += 1
            start = found.end()
        elif kind == "WRONG":
            raise SyntaxError(f"unexpected {found.group()!r} in line {line}")
        elif kind != "SKIP":
            yield Token(kind, found.group(), line, found.start() - start + 1)


class Calculator:
    def __init__(self, source: str) -> None:
        self.tokens = list(tokenize(source))
        self.at = 0
        self.names: dict[str, float] = {}

    def peek(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def run(self) -> float:
        result = 0.0
        while self.at < len(self.tokens):
            result = self.statement()
        return result

    def statement(self) -> float:
        token = self.tokens[self.at]
        if token.kind == "NAME" and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].text == "=":
            self.at += 2
            self.names[token.text] = self.sum()
            return self.names[token.text]
        return self.sum()

    def sum(self) -> float:
        total = self.product()
        while self.peek() in ("+", "-"):
            if self.take().text == "+":
                total += self.product()
            else:
                total -= self.product()
        return total

    def product(self) -> float:
        total = self.atom()
        while self.peek() in ("*", "/"):
            if self.take().text == "*":
                total *= self.atom()
            else:
                total /= self.atom()
        return total

    def atom(self) -> float:
        token = self.take()
        if token.text == "(":
            value = self.sum()
            self.take()
            return value
        if token.kind == "NUMBER":
            return float(token.text)
        return self.names[token.text]


for token in tokenize("x = 3.5 # three and a half\n y = x * (2 + 1)"):
    print(token)
print(Calculator("x = 3.5\ny = x * (2 + 1)\ny / 2 - 1").run())
try:
    Calculator("a = 1\nb = $")
except SyntaxError as error:
    print("SyntaxError:", error)
