"""Callbacks in attributes, lists and dicts: functions, lambdas and bound methods."""


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, event, handler):
        self.handlers.setdefault(event, []).append(handler)

    def off(self, event, handler):
        self.handlers[event].remove(handler)

    def emit(self, event, *args):
        for handler in list(self.handlers.get(event, [])):
            handler(*args)


class Counter:
    def __init__(self, name):
        self.name = name
        self.seen = 0

    def note(self, user):
        self.seen += 1
        print(f"{self.name} has seen {user} ({self.seen})")


def greet(user):
    print("hello", user)


emitter = Emitter()
first, second = Counter("first"), Counter("second")
emitter.on("login", greet)
emitter.on("login", first.note)
emitter.on("login", second.note)
emitter.on("logout", lambda user: print("bye", user))
emitter.emit("login", "ann")
# A bound method is equal to itself, however often it is made.
emitter.off("login", first.note)
emitter.off("login", greet)
emitter.emit("login", "bob")
emitter.emit("logout", "bob")
try:
    emitter.off("login", first.note)
except ValueError:
    print("not there any more")


class Counting:
    """A counter with a menu of its own methods."""

    def __init__(self, on_change=None):
        self.value = 0
        self.on_change = on_change
        self.actions = {"+": self.up, "-": self.down, "?": self.show, "0": lambda: "zero"}

    def up(self):
        self.value += 1
        if self.on_change:
            self.on_change(self.value)

    def down(self):
        self.value -= 1
        if self.on_change is not None:
            self.on_change(self.value)

    def show(self):
        return f"value {self.value}"

    def run(self, keys):
        for key in keys:
            action = self.actions.get(key)
            if action is None:
                print("unknown", key)
                continue
            result = action()
            if result is not None:
                print(result)


Counting().run("++?-?0x")
Counting(lambda value: print("now", value)).run("+-?")
