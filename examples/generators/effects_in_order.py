"""Generators whose effects can be seen in order."""
log = []


def source(n):
    print("start", n)
    for i in range(n):
        print("give", i)
        yield i
        print("back", i)
    print("end")


def double(items):
    print("double starts")
    for x in items:
        yield x * 2
    print("double ends")


def naming(name):
    i = 0
    while i < 3:
        i += 1
        yield f"{name}{i}"
        log.append(i)


for x in double(source(3)):
    print("got", x)
    if x == 2:
        break
print("after")
g = source(2)
print("made")
print(next(g))
print(list(g))
for name in naming("n"):
    print(name, log)
print(log)


def failing(items):
    for x in items:
        yield 10 // x


try:
    for v in failing([5, 2, 0, 1]):
        print(v)
except ZeroDivisionError as e:
    print("error", e)


def stop(items):
    for x in items:
        if x > 1:
            raise StopIteration("inner")
        yield x


try:
    print(list(stop([1, 2])))
except RuntimeError as e:
    print(type(e).__name__, e, repr(e.__cause__))


def uses_next(it):
    while True:
        a = next(it)
        yield a


try:
    print(list(uses_next(iter([1, 2]))))
except RuntimeError as e:
    print(e)
