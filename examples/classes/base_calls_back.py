"""A base whose __init__ calls what a subclass replaces: its own fields are not there yet."""
class Shape:
    def __init__(self, name):
        self.name = name
        self.first = self.area()
    def area(self): return 0
class Sq(Shape):
    def __init__(self, s):
        super().__init__("sq")
        self.s = s
    def area(self): return self.s ** 2
try:
    print(Sq(3).first)
except AttributeError as e:
    print(e)
