"""A state machine as a coroutine."""
def parser():
    words = []
    current = ""
    while True:
        ch = yield
        if ch is None:
            break
        if ch == " ":
            if current:
                words.append(current)
                current = ""
        else:
            current += ch
    if current:
        words.append(current)
    return words
def feed(gen, text):
    next(gen)
    for ch in text:
        gen.send(ch)
    try:
        gen.send(None)
    except StopIteration as e:
        return e.value
print(feed(parser(), "hello big  world"))
def coroutine(fn):
    def start(*args, **kwargs):
        g = fn(*args, **kwargs)
        next(g)
        return g
    return start
@coroutine
def printer(prefix):
    try:
        while True:
            line = yield
            print(prefix, line)
    except GeneratorExit:
        print(prefix, "closed")
@coroutine
def grep(pattern, target):
    try:
        while True:
            line = yield
            if pattern in line:
                target.send(line)
    except GeneratorExit:
        target.close()
p = printer(">>")
g = grep("py", p)
for line in ["python", "java", "pypy"]:
    g.send(line)
g.close()
def broadcast(targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)
a, b = printer("A"), printer("B")
bc = broadcast([a, b])
next(bc)
bc.send("x")
bc.send("y")
