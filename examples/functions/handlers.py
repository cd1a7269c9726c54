"""Handlers, counters and tables of functions."""

class Event:
    def __init__(self):
        self.handlers = []
    def subscribe(self, fn):
        self.handlers.append(fn)
        return fn
    def fire(self, value):
        return [h(value) for h in self.handlers]
e = Event()
@e.subscribe
def double(x):
    return x * 2
@e.subscribe
def square(x):
    return x * x
e.subscribe(lambda x: -x)
print(e.fire(5))
print(double(4), square(4))
def make_counter():
    count = 0
    def step(n=1):
        nonlocal count
        count += n
        return count
    return step
c = make_counter()
print(c(), c(5), c(n=2))
def outer():
    xs = []
    def add(x):
        xs.append(x)
        return len(xs)
    def total():
        return sum(xs)
    return add, total
add, total = outer()
add(3); add(4)
print(total())
ops = {"inc": lambda x: x + 1, "dec": lambda x: x - 1}
for name in ["inc", "dec", "inc"]:
    print(name, ops[name](10))
def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x
print(apply_n(ops["inc"], 3, 0), apply_n(lambda s: s + "!", 2, "hi"))
fact = lambda n: 1 if n <= 1 else n * fact(n - 1)
print(fact(20))
