"""Tokens with values of several types, and a calculator for postfix terms."""
class Token:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
    def __repr__(self):
        return f"Token({self.kind}, {self.value!r})"

def lex(text):
    tokens = []
    for word in text.split():
        if word.lstrip("-").isdigit():
            tokens.append(Token("INT", int(word)))
        elif word.replace(".", "", 1).isdigit():
            tokens.append(Token("FLOAT", float(word)))
        elif word in ("+", "-", "*", "/"):
            tokens.append(Token("OP", word))
        else:
            tokens.append(Token("NAME", word))
    return tokens

def rpn(tokens, env):
    stack = []
    for t in tokens:
        if t.kind == "OP":
            b = stack.pop()
            a = stack.pop()
            if t.value == "+":
                stack.append(a + b)
            elif t.value == "-":
                stack.append(a - b)
            elif t.value == "*":
                stack.append(a * b)
            else:
                stack.append(a / b)
        elif t.kind == "NAME":
            stack.append(env[t.value])
        else:
            stack.append(t.value)
    return stack[0]

env = {"x": 10, "y": 2.5}
for src in ["1 2 +", "x 3 *", "x y /", "7 2 -"]:
    toks = lex(src)
    print(toks)
    print(rpn(toks, env))
