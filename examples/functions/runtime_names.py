"""Functions and variables with names that the runtime of the Rust program uses itself."""


def drop(n, seq):
    for i, x in enumerate(seq):
        if i >= n:
            yield x


def free(x):
    return x + 1


def bound(a, b):
    return a * b


def owner(x):
    return x


def some_ref(x):
    return x


def raise_(x):
    return x


def zip3(xs):
    return [a + b * c for a, b, c in zip(xs, xs[1:], xs[2:])]


def numbers():
    yield 1
    yield 2
    yield 3


for x in drop(1, numbers()):
    print(x)
for y in map(free, drop(1, [1, 2, 3])):
    print(y)


class Node:
    def __init__(self, next=None):
        self.next = next
        self.value = 3


def walk(node):
    if node is not None and node.next:
        return node.next.value
    return bound(2, 3)


def maybe(flag):
    if flag:
        z = 1
    return z


print(walk(Node(Node())), walk(None), owner(1), some_ref(2), raise_(3))
print(zip3([1, 2, 3, 4]))
try:
    maybe(False)
except UnboundLocalError as e:
    print(e)
