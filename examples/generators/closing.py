"""Generators that are closed, dropped, or asked after their end."""
def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closed")
        raise


def plain():
    yield 1
    yield 2


g = gen()
print(next(g))
g.close()
p = plain()
next(p)
p.close()
print(list(p), next(p, "end"))


def cleanup():
    try:
        yield "a"
    finally:
        print("cleanup")


c = cleanup()
print(next(c))
del c
print("after")
try:
    next(g)
except StopIteration:
    print("stop")
