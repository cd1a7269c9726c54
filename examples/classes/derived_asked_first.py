"""The right operand is asked first where its class derives from the left one's and has its own answer."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        if not isinstance(other, Point):
            return False
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.x < other.x

    def __gt__(self, other):
        return self.x > other.x


class Pixel(Point):
    def __init__(self, x, y, colour):
        super().__init__(x, y)
        self.colour = colour

    def __eq__(self, other):
        if not isinstance(other, Pixel):
            return False
        return super().__eq__(other) and self.colour == other.colour

    def __gt__(self, other):
        print("asking the pixel")
        return self.colour == "red"


class Amount:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Amount(self.value + other.value)


class Bonus(Amount):
    def __radd__(self, other):
        return Bonus(other.value + self.value + 100)


point, pixel = Point(1, 2), Pixel(1, 2, "red")
print(point == pixel, pixel == point, point != pixel, point == Point(1, 2))
print(point < pixel, pixel < point)
print(point in [pixel], [pixel, point].index(point))
print((Amount(1) + Bonus(2)).value, (Bonus(2) + Amount(1)).value, (Amount(1) + Amount(2)).value)
