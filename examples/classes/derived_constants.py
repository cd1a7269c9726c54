"""Class attributes computed from the attributes above them, and names that differ only in case."""


class Random:
    BITS = 32
    ONE = 1
    LARGEST = (ONE << (BITS - 2)) + ((ONE << (BITS - 2)) - ONE)
    scale = 1.0 / float(LARGEST)

    def __init__(self, seed):
        self.seed = seed

    def next(self):
        self.seed = (self.seed * 16807 + 1) % self.LARGEST
        return self.scale * self.seed


class ShortMonth(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return "bad month %r" % self.month


def outer(W, w):
    H = W * w
    h = H - w
    return W, w, H, h


N = 4
n = 3
random = Random(113)
print(random.next(), random.next(), Random.LARGEST)
print(N, n, N * n, outer(5, 2))
