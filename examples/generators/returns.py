"""Generators that end early, return results and call themselves."""
def gen():
    try:
        yield 1
        return
    finally:
        print("done")
def early(n):
    for i in range(n):
        try:
            if i == 2:
                return
            yield i
        finally:
            print("cleanup", i)
print(list(gen()), list(early(5)))
def with_value(n):
    try:
        for i in range(n):
            yield i
            if i == 1:
                return "early"
        return "full"
    finally:
        print("bye")
def drive():
    a = yield from with_value(1)
    b = yield from with_value(5)
    yield (a, b) if False else 99
    return [a, b]
g = drive()
while True:
    try:
        print(next(g))
    except StopIteration as e:
        print(e.value, e)
        break
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in list(its):
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)
print(list(interleave([1, 2, 3], [10], [7, 8])))
def chunks(seq, n):
    it = iter(seq)
    while True:
        chunk = []
        for _ in range(n):
            try:
                chunk.append(next(it))
            except StopIteration:
                if chunk:
                    yield chunk
                return
        yield chunk
print(list(chunks(range(7), 3)))
def permutations(items):
    if len(items) <= 1:
        yield list(items)
    else:
        for i in range(len(items)):
            for rest in permutations(items[:i] + items[i + 1:]):
                yield [items[i]] + rest
print(list(permutations([1, 2, 3])))
def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)
print(len(list(hanoi(6, "A", "B", "C"))), next(hanoi(3, "A", "B", "C")))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1
p = primes()
print([next(p) for _ in range(10)])
for i, q in enumerate(p):
    if i >= 3: break
    print(q)
squares = (x * x for x in range(10))
print(sum(squares), sum(squares))
lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")))
