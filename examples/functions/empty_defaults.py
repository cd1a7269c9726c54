"""Parameters with a default `()` for which callers give lists."""


class Tree:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def walk(self):
        yield self.value
        for child in self.children:
            yield from child.walk()


class Bag:
    def __init__(self, items=()):
        self.counts = {}
        for item in items:
            self.add(item)

    def add(self, item, count=1):
        self.counts[item] = self.counts.get(item, 0) + count

    def __len__(self):
        return sum(self.counts.values())

    def __iter__(self):
        for item, count in self.counts.items():
            for _ in range(count):
                yield item

    def __add__(self, other):
        result = Bag(self)
        for item in other:
            result.add(item)
        return result


def report(names=(), *, sep=", "):
    if not names:
        return "nobody"
    return sep.join(name.upper() for name in names) + f" ({len(names)})"


def pick(options, exclude=()):
    return [option for option in options if option not in exclude]


def merged(items, extra=()):
    return [*items, *extra]


def kept(items=()):
    # Here it shows which of the two it is.
    return items


tree = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(list(tree.walk()))
print(report(), report(["ann", "bob"]), report(["x"], sep="-"), report(("p", "q")))
print(pick([1, 2, 3]), pick([1, 2, 3], [2]), pick("abc", ["b"]))
print(merged([1]), merged([1], [2, 3]))
bag = Bag(["a", "b", "a"])
print(len(bag), sorted(bag + Bag(["z"])), len(Bag()))
print(kept(), kept([1]))
