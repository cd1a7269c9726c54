"""A property that only a subclass has, assigned through its base."""
class Shape:
    def area(self): return 0
class Square(Shape):
    def __init__(self, s): self.w = s
    @property
    def side(self): return self.w
    @side.setter
    def side(self, v): self.w = v
    def area(self): return self.w ** 2
xs = [Shape(), Square(3)]
xs[1].side = 10
print(xs[1].area())
