"""Small functions in displays that a loop tries one after the other."""


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty stack")
        return self.items.pop()

    def size(self):
        return len(self.items)


def fail(message):
    raise ValueError(message)


def attempt(function):
    try:
        print("ok", function())
    except (ValueError, LookupError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


stack = Stack()
for action in (lambda: stack.push(1), stack.pop, stack.pop, stack.size):
    attempt(action)
for action in [lambda: 5, lambda: [][1], lambda: {}["k"], lambda: int("x"), lambda: fail("no")]:
    attempt(action)
for label, action in (("number", lambda: 1), ("text", lambda: "s"), ("nothing", lambda: None)):
    print(label, action())
checks = {"good": lambda: "fine", "bad": lambda: fail("broken")}
for name, check in checks.items():
    try:
        print(name, check())
    except ValueError as e:
        print(name, repr(e))
attempt(lambda: 1 / 0)
attempt(lambda: "abc".index("z"))
