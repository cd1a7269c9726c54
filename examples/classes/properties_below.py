"""Properties that only subclasses have, each its own."""
class Shape:
    def __init__(self): self.w = 2
class Box(Shape):
    @property
    def width(self): return self.w
class Disc(Shape):
    @property
    def width(self): return 2 * self.w
for s in [Box(), Disc()]:
    print(s.width)
