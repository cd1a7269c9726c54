"""What `len` and `hash` make of the numbers that methods give, and what a special method by another way than `def` does."""


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


class Keyed:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return isinstance(other, Keyed) and self.key == other.key

    def __hash__(self):
        return self.key


class Point:
    def __init__(self, place):
        self.place = place

    def __str__(self):
        return "a point"

    __repr__ = lambda self: f"Point{self.place}"


for size in (0, 5, -1, 2**70, -(2**70)):
    try:
        print(len(Sized(size)))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
for key in (5, -1, -2, 2**61 - 1, 2**61, 2**63 - 1, 2**63, -(2**63), -(2**64), 10**30):
    print(key, hash(Keyed(key)), Keyed(key) in {Keyed(key)})
print(hash((Keyed(-1), 1)) == hash((-2, 1)))
print(Point((1, 2)), [Point((3,))])
