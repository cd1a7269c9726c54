"""A constructor that checks its arguments, then sets the fields; its comments stay beside them."""


class Pool:
    """A pool of numbers."""

    limit = 10  # for all pools
    made = 0

    def __init__(self, size, name):
        # nothing is made of bad arguments
        if size < 0:
            raise ValueError("negative size")
        assert name, "no name"
        # the numbers that are free
        self.free = list(range(min(size, Pool.limit)))
        self.used = []  # in order of use
        self.name = name

    def take(self):
        Pool.made += 1
        number = self.free.pop()
        self.used.append(number)
        return number


class Mean:
    count = 0

    def __init__(self, start):
        Mean.count += 1
        self.number = Mean.count
        self.total = start
        self.n = 0

    def add(self, value):
        self.total += value
        self.n += 1
        return self.total / self.n


pool = Pool(3, "x")
print(pool.take(), pool.free, pool.used, pool.name, Pool.made)
print(len(Pool(100, "large").free))
for size, name in [(-1, "y"), (1, "")]:
    try:
        Pool(size, name)
    except (ValueError, AssertionError) as error:
        print(type(error).__name__, error)
first, second = Mean(0), Mean(0)
print(first.add(1), first.add(2.5), second.add(True), second.number)
