"""Constructors that check and compute before they fill the instance: such instances are made as a whole."""
from math import gcd


class Ratio:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError("a ratio over nothing")
        # the sign stands above
        if bottom < 0:
            top, bottom = -top, -bottom
        common = gcd(top, bottom)
        self.top = top // common
        self.bottom = bottom // common

    def __add__(self, other):
        return Ratio(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def __repr__(self):
        return f"{self.top}/{self.bottom}"


class Polygon:
    def __init__(self, points):
        area = 0
        previous = points[-1]
        for point in points:
            area += previous[0] * point[1] - point[0] * previous[1]
            previous = point
        self.points = points
        self.area = abs(area) / 2


class Square(Polygon):
    def __init__(self, side):
        if side <= 0:
            raise ValueError(f"a side of {side}")
        corners = [(0, 0), (side, 0)]
        corners.append((side, side))
        corners.append((0, side))
        super().__init__(corners)
        self.side = side


class Text:
    def __init__(self, words):
        longest = ""
        total = 0
        for word in words:
            if not word:
                continue
            if word == "stop":
                break
            if len(word) > len(longest):
                longest = word
            total += len(word)
        else:
            total += 1000
        while total > 20:
            total -= 7
        self.longest, self.total = longest, total


class Clamped:
    def __init__(self, value, low=0, high=10):
        assert low <= high, "low above high"
        if value < low:
            value = low
        elif value > high:
            value = high
        self.value = value
        self.span = high - low


def main():
    total = Ratio(0)
    for n in range(1, 20):
        total = total + Ratio(1, -n * (n + 1))
    print(total, Ratio(10 ** 30, 10 ** 28 * 7))
    print(Polygon([(0, 0), (4, 0), (4, 3)]).area)
    square = Square(5)
    print(square.area, square.side, len(square.points))
    for words in (["a", "", "abc", "stop", "abcdef"], ["one", "three"], []):
        text = Text(words)
        print(repr(text.longest), text.total)
    print([Clamped(n).value for n in (-5, 5, 50)], Clamped(3, 1, 4).span)
    for kind in ("ratio", "square", "clamped"):
        try:
            if kind == "ratio":
                Ratio(1, 0)
            elif kind == "square":
                Square(-1)
            else:
                Clamped(1, 5, 2)
        except (ZeroDivisionError, ValueError, AssertionError) as error:
            print(type(error).__name__, error)


main()
