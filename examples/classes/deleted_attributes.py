"""Attributes that `del` takes away, and `hasattr`."""
class Cfg:
    mode = "class"
    def __init__(self, a):
        self.a = a
        self.mode = "own"
    def clear(self):
        del self.a
class Lazy:
    def __init__(self):
        self.data = [3]
        self._total = None
    def total(self):
        if hasattr(self, "cache"):
            return self.cache
        self.cache = sum(self.data)
        return self.cache
    def reset(self):
        del self.cache
c = Cfg(1)
print(c.a, c.mode)
c.clear()
try:
    print(c.a)
except AttributeError as e:
    print(e)
try:
    del c.a
except AttributeError as e:
    print(e)
del c.mode
print(c.mode)
c.a = 5
print(c.a)
l = Lazy()
print(l.total())
l.reset()
print(hasattr(l, "cache"), l.total())
