"""An instance with `__iter__` is unpacked."""
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __iter__(self):
        yield self.x
        yield self.y
v = V(1, 2)
x, y = v
print(x, y, list(v), tuple(v))
