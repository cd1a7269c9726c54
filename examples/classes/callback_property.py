"""A property whose setter takes a function, which may be absent."""

class C:
    def __init__(self):
        self._cb = None
        self.n = 0

    @property
    def cb(self):
        return self._cb

    @cb.setter
    def cb(self, fn):
        self._cb = fn

    def fire(self):
        if self._cb:
            self._cb(self.n)
        self.n += 1

def show(n):
    print("n is", n)

c = C()
c.fire()
c.cb = show
c.fire()
c.fire()
