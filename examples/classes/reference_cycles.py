"""A tree with parents, a doubly linked list, an observer: all garbage at the end of each round."""
import gc

class TreeNode:
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []

    def add(self, value):
        child = TreeNode(value, self)
        self.children.append(child)
        return child

    def path(self):
        node, out = self, []
        while node:
            out.append(node.value)
            node = node.parent
        return out[::-1]

class Link:
    def __init__(self, value):
        self.value = value
        self.prev = None
        self.next = None

class Ring:
    def __init__(self, values):
        self.head = None
        self.length = 0
        for v in values:
            self.append(v)

    def append(self, value):
        link = Link(value)
        if self.head is None:
            link.prev = link.next = link
            self.head = link
        else:
            tail = self.head.prev
            tail.next = link
            link.prev = tail
            link.next = self.head
            self.head.prev = link
        self.length += 1

    def total(self):
        t, link = 0, self.head
        for _ in range(self.length):
            t += link.value
            link = link.next
        return t

class Subject:
    def __init__(self):
        self.observers = []
        self.state = 0

    def attach(self, observer):
        self.observers.append(observer)
        observer.subject = self

    def set(self, state):
        self.state = state
        for o in self.observers:
            o.update()

class Observer:
    def __init__(self, name):
        self.name = name
        self.subject = None
        self.seen = []

    def update(self):
        self.seen.append(self.subject.state)

def round_(n):
    root = TreeNode(0)
    a = root.add(1)
    b = a.add(2)
    ring = Ring(range(n))
    s = Subject()
    observers = [Observer(f"o{i}") for i in range(3)]
    for o in observers:
        s.attach(o)
    s.set(n)
    return len(b.path()) + ring.total() + sum(o.seen[0] for o in observers)

def main():
    gc.disable()
    print(round_(4))
    print("unreachable:", gc.collect())
    gc.enable()
    total = 0
    for i in range(20000):
        total += round_(i % 7)
    print(total)
    print(gc.collect() >= 0, gc.isenabled())

main()
