"""Classes that share an `__init__`, and whose instances Python code makes."""


class Shape:
    def __init__(self, size):
        self.size = size

    def __repr__(self):
        return f"{type(self).__name__}({self.size})"


class Square(Shape):
    pass


class Circle(Shape):
    pass


# A dict of instances has no native form here: the statements stay in Python, the classes are native.
print(Circle(2), Square(3), {Square(1): 1}[0] if False else "none")
print(Square(4), Circle(5), {Circle(1): 1}[0] if False else "none")
