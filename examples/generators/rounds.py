"""Variables of generators: one object, whoever looks."""


def appending(target):
    for i in range(3):
        target.append(i)
        yield i


def shared(items):
    for item in items:
        yield item
        items.append(item * 10)
        if len(items) > 6:
            return


out = []
for x in appending(out):
    print(x, out)
print(list(shared([1, 2])))
data = [1, 2, 3]


def lazily(n):
    for x in data:
        yield x * n


g = lazily(2)
data.append(4)
print(list(g))
data = [9]
print(list(lazily(3)))
n = 5


def uses_global():
    i = 0
    while i < n:
        yield i
        i += 2


for v in uses_global():
    print(v)
    n = 3


def chunk_list(xs):
    chunk = []
    for x in xs:
        chunk.append(x)
        if len(chunk) == 2:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


chunks = list(chunk_list(range(5)))
print(chunks)
chunks[0].append("x")
print(chunks)


def same(xs):
    buf = []
    for x in xs:
        buf.append(x)
        yield buf


print(list(same("ab")))


def states():
    state = "a"
    while True:
        yield state
        state = {"a": "b", "b": "c", "c": "a"}[state]


for s, _ in zip(states(), range(5)):
    print(s, end=" ")
print()


def swap(a, b):
    while a < 100:
        yield a, b
        a, b = b, a + b


print(list(swap(1, 2)))


def maybe(n):
    last = None
    i = 0
    while i < n:
        yield last
        last = i
        i += 1


print(list(maybe(3)))


def running_max(xs):
    best = None
    for x in xs:
        if best is None or x > best:
            best = x
        yield best


print(list(running_max([3, 1, 4, 1, 5])))


def pairs(xs):
    prev = None
    for x in xs:
        if prev is not None:
            yield (prev, x)
        prev = x


print(list(pairs(["a", "b", "c"])))


def tagged(xs):
    for x in xs:
        if x > 2:
            yield "big", x
        elif x < 0:
            yield "neg", x
        else:
            yield "small", x


print(list(tagged([5, -1, 1])))
