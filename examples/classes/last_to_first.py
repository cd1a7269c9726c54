"""The order in which the elements of a list go, which their `__del__` shows: from the last to the first."""


class Node:
    log = []

    def __init__(self, name, owner):
        self.name = name
        self.owner = owner

    def __del__(self):
        self.owner.append(self.name)
        if len(self.owner) < 20:
            self.owner.insert(0, "z")


def run():
    owner = []
    xs = [Node(str(i), owner) for i in range(4)]
    xs[1] = None
    print(owner)
    xs.pop()
    print(owner)
    xs.clear()
    print(owner)
    d = {i: Node("d" + str(i), owner) for i in range(3)}
    d[0] = None
    del d[1]
    d.clear()
    print(owner)
    s = [Node("s" + str(i), owner) for i in range(3)]
    s[:] = []
    print(len(owner))
    s += [Node("t", owner)]
    del s[0]
    s = None
    print(len(owner), owner[-3:])


run()


class Self:
    def __init__(self, items):
        self.items = items
        items.append(self)

    def __del__(self):
        print("del", len(self.items))


def cyc():
    bag = []

    class Loud:
        def __init__(self, n):
            self.n = n

        def __del__(self):
            bag.append(self.n)
            while len(bag) > 3:
                bag.pop()
    for i in range(5):
        bag.append(i)
    things = [Loud(i) for i in range(10)]
    things[2:8] = []
    print(bag, len(things))
    things.clear()
    print(bag)


cyc()
