"""Functions that a loop defines, and tests that assign.
"""
handlers = {}
for name in ["start", "stop"]:
    def handler(arg, name=name):
        return f"{name}({arg})"
    handlers[name] = handler

print(handlers["start"](1), handlers["stop"](2))
print(handlers["start"] is handlers["stop"], handlers["start"] is handlers["start"])


from itertools import islice


def batched(items, n):
    it = iter(items)
    while batch := list(islice(it, n)):
        yield batch


print(list(batched("abcdefg", 3)))


def plain(xs):
    it = iter(xs)
    out = []
    while batch := [next(it, 0)]:
        if batch[0] == 0:
            break
        out.append(batch)
    return out

print(plain([1,2]))
def f(xs):
    n = 0
    while (x := xs[n]) > 0:
        n += 1
        print(x)
f([3, 2,0])
