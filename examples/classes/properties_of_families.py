"""Properties that subclasses use, override, or put in the place of something plainer."""

from abc import ABC, abstractmethod


class Thermostat:
    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError(f"{value} is too cold")
        self._celsius = float(value)


class Kelvin(Thermostat):
    def __init__(self, kelvin):
        super().__init__()
        self.celsius = kelvin - 273.15

    @property
    def kelvin(self):
        return self.celsius + 273.15

    @kelvin.setter
    def kelvin(self, value):
        self.celsius = value - 273.15


class Heater(Thermostat):
    def warm(self, by):
        self.celsius += by
        self.celsius, self.used = self.celsius + 0.5, by


class ReadOnly:
    @property
    def size(self):
        return 3


class Resized(ReadOnly):
    def resize(self, size):
        self.size = size


class Pair:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    @property
    def total(self):
        return self.left + self.right

    @total.setter
    def total(self, value):
        self.right = value - self.left


class Triple(Pair):
    __slots__ = ("middle",)

    def __init__(self, left, middle, right):
        super().__init__(left, right)
        self.middle = middle

    def grow(self, by):
        self.total += by


class Animal:
    legs = 4

    def __init__(self, name):
        self.name = name

    def describe(self):
        return f"{self.name}: {self.legs}"


class Centipede(Animal):
    def __init__(self, segments):
        super().__init__("centipede")
        self.segments = segments

    @property
    def legs(self):
        return self.segments * 2


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def pay(self, amount):
        self.balance -= amount


class Limited(Account):
    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = min(value, 100)


class Square:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side * self.side

    @area.setter
    def area(self, value):
        self.side = int(value**0.5)


class Sealed(Square):
    @property
    def area(self):
        return super().area + 1


class Shape(ABC):
    @property
    @abstractmethod
    def extent(self): ...

    @extent.setter
    @abstractmethod
    def extent(self, value): ...

    def double(self):
        self.extent = self.extent * 2


class Line(Shape):
    label = "line"

    def __init__(self, length):
        self.length = length

    @property
    def extent(self):
        return self.length

    @extent.setter
    def extent(self, value):
        self.length = value


class Disc(Shape):
    def __init__(self, radius):
        self.radius = radius

    @property
    def label(self):
        return f"disc of {self.radius}"

    @property
    def extent(self):
        return 2 * self.radius

    @extent.setter
    def extent(self, value):
        self.radius = value // 2


def main():
    thermostat, kelvin, heater = Thermostat(20), Kelvin(300), Heater(18)
    kelvin.kelvin = 280.15
    heater.warm(2)
    for one in (thermostat, kelvin, heater):
        try:
            one.celsius -= 285
        except ValueError as error:
            print(error)
        print(one.celsius, one._celsius)
    print(heater.used, kelvin.kelvin)

    resized = Resized()
    try:
        resized.resize(5)
    except AttributeError as error:
        print(error)
    print(resized.size)

    pair, triple = Pair(1, 2), Triple(1, 2, 3)
    pair.total = 10
    triple.grow(5)
    for one in (pair, triple):
        one.total += 1
        print(one.left, one.right, one.total)

    for animal in (Animal("dog"), Centipede(15)):
        print(animal.describe(), animal.legs)
    print(Animal.legs)

    for account in (Account("ann", 250), Limited("bob", 250)):
        account.pay(30)
        print(account.owner, account.balance)

    for square in (Square(4), Sealed(6)):
        try:
            square.area = 25
        except AttributeError as error:
            print(error)
        print(square.area, square.side)

    for shape in (Line(3), Disc(2)):
        shape.double()
        shape.extent += 2
        print(shape.extent)
        print(shape.label)


if __name__ == "__main__":
    main()
