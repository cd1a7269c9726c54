"""A StopIteration that the program raises itself has its value as that of a generator has."""
def gen():
    got = yield 1
    print("got", got)


class Upto:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("all done")
        self.n -= 1
        return self.n


def h():
    g = gen()
    next(g)
    try:
        g.send("sent")
    except StopIteration as e:
        print("SI", e.value)
    u = Upto(1)
    print(next(u))
    try:
        next(u)
    except StopIteration as e:
        print("SI", e.value)


h()
