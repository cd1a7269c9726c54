"""Augmented assignment to a property."""
class A:
    def __init__(self):
        self._b = 0
    @property
    def b(self):
        return self._b
    @b.setter
    def b(self, v):
        self._b = v
    def add(self, n):
        self.b += n
a = A()
a.b += 5
a.add(3)
print(a.b)
