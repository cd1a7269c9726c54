"""What `yield from` gives, where the generators give values of different types."""
def sub():
    yield 1
    return "ret"


def delegating():
    r = yield from sub()
    yield r


print(list(delegating()))
try:
    next(iter([1]))
except StopIteration as s:
    print("val", s.value)


def counting(n):
    total = 0
    for i in range(n):
        yield i
        total += i
    return total


def mixed():
    a = yield from counting(3)
    yield 0.5
    b = yield from counting(4)
    return a + b


def outer():
    r = yield from mixed()
    print("sum", r)


print(list(outer()))
g = mixed()
while True:
    try:
        print(next(g))
    except StopIteration as e:
        print("end", e.value)
        break
