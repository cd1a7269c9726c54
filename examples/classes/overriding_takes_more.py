"""Methods of subclasses that take more than those of their base: what is not passed has its default."""
from abc import ABC, abstractmethod


class Reader(ABC):
    @abstractmethod
    def parse(self, text): ...

    def read(self, text):
        return self.parse(text.strip())


class Csv(Reader):
    def parse(self, text, sep=",", skip=None):
        return [part for part in text.split(sep) if part != skip]


class Words(Reader):
    def parse(self, text, *, upper=False):
        words = text.split()
        return [word.upper() for word in words] if upper else words


class Shape:
    def area(self, scale=1):
        return 0 * scale

    def show(self, prefix="", *, indent=0):
        return " " * indent + prefix + type(self).__name__


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self, scale=1, offset=0):
        return self.side ** 2 * scale + offset

    def show(self, prefix="", mark="-", *, indent=0):
        return mark + super().show(prefix, indent=indent)


class Point:
    def __init__(self, text):
        self.x, self.y = (parts := text.split(","))[0], parts[1]

    def text(self, sep=":"):
        return self.x + sep + self.y


for reader in [Csv(), Words()]:
    print(reader.read(" a,b c "), reader.parse("x,y z"))
print(Csv().parse("a;b;;c", ";", ""), Words().parse("a b", upper=True))
for shape in [Shape(), Square(2)]:
    print(shape.area(), shape.area(3), shape.area(scale=2), shape.show(), shape.show("x", indent=2))
print(Square(3).area(1, 100), Square(3).show("a", "b", indent=1), Point("1,2").text("/"))
