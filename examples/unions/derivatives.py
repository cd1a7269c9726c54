"""S-expressions as nested tuples: parse, simplify, print."""
def parse(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()
    def read(pos):
        if tokens[pos] == "(":
            items = []
            pos += 1
            while tokens[pos] != ")":
                item, pos = read(pos)
                items.append(item)
            return tuple(items), pos + 1
        word = tokens[pos]
        return (int(word) if word.lstrip("-").isdigit() else word), pos + 1
    return read(0)[0]

def simplify(e):
    if not isinstance(e, tuple):
        return e
    op, *args = e
    args = [simplify(a) for a in args]
    if op == "+":
        args = [a for a in args if a != 0]
        if not args:
            return 0
        if len(args) == 1:
            return args[0]
    if op == "*":
        if 0 in args:
            return 0
        args = [a for a in args if a != 1]
        if len(args) == 1:
            return args[0]
    return (op, *args)

def derive(e, x):
    if isinstance(e, int):
        return 0
    if isinstance(e, str):
        return 1 if e == x else 0
    op, a, b = e
    if op == "+":
        return ("+", derive(a, x), derive(b, x))
    return ("+", ("*", derive(a, x), b), ("*", a, derive(b, x)))

def text(e):
    if isinstance(e, tuple):
        return "(" + " ".join(text(i) for i in e) + ")"
    return str(e)

for source in ["(+ x 1)", "(* x (+ x 3))", "(* (+ x 1) (* y x))", "7"]:
    tree = parse(source)
    print(tree, "->", text(simplify(derive(tree, "x"))))
