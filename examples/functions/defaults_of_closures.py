"""Defaults of nested functions and lambdas belong to each definition."""

hs = []
for i in range(3):
    hs.append(lambda i=i: i * 10)
print([h() for h in hs])
def make():
    return [lambda x, n=n: x * n for n in range(1, 4)]
print([m(10) for m in make()])
def outer(k):
    def inner(x, m=k * 2, *, sep="-"):
        return str(x + m) + sep
    k = 100
    return inner
f = outer(5)
print(f(1), f(2))
def say(x):
    print("default", x)
    return x
def build(items):
    def add(x, log=say([])):
        log.append(x)
        items.append(x)
        return len(log)
    return add
a = build([])
b = build([])
print(a(1), a(2), b(3))
def scale(xs, k):
    return sorted(xs, key=lambda v, k=k: -v * k)
print(scale([1, 3, 2], 2))
def table(names):
    out = {}
    for n in names:
        def greet(greeting="hi", n=n):
            return greeting + " " + n
        out[n] = greet
    return out
t = table(["x", "y"])
print(t["x"](), t["y"]())
def power(base, exp=2):
    return base ** exp
print(list(map(power, [1, 2, 3])))
fs = [power, lambda v: v + 1]
print([g(3) for g in fs])
