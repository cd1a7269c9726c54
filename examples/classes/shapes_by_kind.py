"""One of several classes, called with the arguments that are left."""


class Base:
    def __init__(self, name):
        self.name = name
    def run(self):
        raise NotImplementedError("Subclass must implement")

class A(Base):
    def run(self):
        return self.name + "!"

class B(Base):
    def __init__(self, name, n):
        super().__init__(name)
        self.n = n
    def run(self):
        return self.name * self.n

SHAPES = {"a": A, "b": B}

def make(kind, *args):
    if kind not in SHAPES:
        raise ValueError(f"unknown {kind}")
    return SHAPES[kind](*args)

print(make("a", "x").run(), make("b", "y", 3).run())
try:
    make("c")
except ValueError as e:
    print(e)
try:
    Base("q").run()
except NotImplementedError as e:
    print(e)
