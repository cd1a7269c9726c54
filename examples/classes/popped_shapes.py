"""What only subclasses have, asked of the result of a call that may be None."""

class Shape:
    pass
class Square(Shape):
    def __init__(self): self.size = 2
    def area(self): return 5
class Circle(Shape):
    def __init__(self): self.size = 3
    def area(self): return 7
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
    def pop(self): return self.items.pop() if self.items else None
shapes = Stack()
for kind in (Square, Circle, Square, Circle):
    shapes.push(kind())
print(shapes.pop().area(), shapes.pop().area())
print(shapes.pop().size, shapes.pop().size)
for read in (lambda: shapes.pop().area(), lambda: shapes.pop().size):
    try:
        print(read())
    except AttributeError as error:
        print(error)
