"""Generators with try and with: their ends are seen."""


def guarded():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


def lines(n):
    try:
        for i in range(n):
            try:
                yield i
            except ValueError as e:
                print("caught", e)
    finally:
        print("done", n)


def passing(items):
    for x in items:
        yield x + 1


def first(items):
    for x in items:
        print("first is", x)
        return x


for x in guarded():
    print(x)
    break
print("after break")
print(first(guarded()))
print("after first")
print(first(passing(guarded())))
print("after passing")
for x in passing(lines(3)):
    if x == 2:
        break
print("end of loop")
g = lines(2)
next(g)
g.throw(ValueError("thrown"))
del g
print("deleted")


def keep():
    g = passing(lines(2))
    for x in g:
        print("in keep", x)
        break
    print("leaving keep")


keep()
print("out")


class Res:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *exc):
        print("close", self.name)


def use(name):
    with Res(name) as r:
        yield r.name
        yield r.name * 2


for n in use("f"):
    print(n)
    break
print([n for n in use("g")])
