"""Parts with parents, exceptions that hold them, handlers that are bound methods: garbage is made all the time."""
class Shape:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.parts = []

    def add(self, part):
        part.parent = self
        self.parts.append(part)
        return self

    def area(self):
        return sum(p.area() for p in self.parts)


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Group(Shape):
    pass


class Failure(Exception):
    def __init__(self, shape, why):
        super().__init__(why)
        self.shape = shape
        self.why = why


class Memo:
    def __init__(self):
        self.calls = 0

        def fib(n):
            self.calls += 1
            return n if n < 2 else fib(n - 1) + fib(n - 2)

        self.fib = fib


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def emit(self, name, value):
        return [h(value) for h in self.handlers.get(name, [])]


class Account:
    def __init__(self, emitter, owner):
        self.emitter = emitter
        self.owner = owner
        self.balance = 0
        emitter.on("pay", self.pay)
        emitter.on("fee", lambda v: self.pay(-v))

    def pay(self, value):
        self.balance += value
        return self.balance


def fail(n):
    g = Group("g").add(Square(n))
    if n % 3 == 0:
        raise Failure(g, f"bad {n}")
    return g.area()


def linked(n):
    class_total = 0
    head = None
    for i in range(n):
        head = (i, head)
    while head is not None:
        class_total += head[0]
        head = head[1]
    return class_total


def main():
    total = 0
    for i in range(200):
        g = Group("top")
        g.add(Square(i)).add(Group("inner").add(Square(2)))
        total += g.area()
        assert g.parts[0].parent is g
        try:
            total += fail(i)
        except Failure as e:
            total += len(e.shape.parts) + len(e.why)
            assert e.shape.parts[0].parent is e.shape
    print(total)
    m = None
    for i in range(50):
        m = Memo()
        total += m.fib(6)
    print(total, m.calls)
    for i in range(50):
        em = Emitter()
        accounts = [Account(em, f"a{k}") for k in range(3)]
        em.emit("pay", 10)
        em.emit("fee", 3)
        total += sum(a.balance for a in accounts)
    print(total, linked(10))


main()
