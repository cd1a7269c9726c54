"""Classes whose operators leave the answer to the other operand: `return NotImplemented`."""


class Metres:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        if isinstance(other, Metres):
            return Metres(self.value + other.value)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Metres):
            return self.value == other.value
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Metres):
            return self.value < other.value
        return NotImplemented

    def __repr__(self):
        return f"{self.value:.3f}m"


class Feet:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        if isinstance(other, Metres):
            return Metres(other.value + self.value * 0.3048)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Feet):
            return self.value == other.value
        if isinstance(other, Metres):
            return self.value * 0.3048 == other.value
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Metres):
            return self.value * 0.3048 > other.value
        return NotImplemented


# The reflected method of the right operand answers.
print(Metres(1.0) + Feet(10.0), Metres(1.0) + Metres(2.5))
print(Metres(3.048) == Feet(10.0), Feet(10.0) == Metres(3.048), Metres(1.0) != Feet(1.0))
print(Metres(1.0) < Feet(10.0), Metres(10.0) < Feet(10.0))
distance = Metres(1.0)
distance += Metres(2.0)
print(distance)

# Nobody answers.
for attempt in (
    lambda: Metres(1.0) + 5,
    lambda: Feet(1.0) + Metres(2.0),
    lambda: 5 + Feet(1.0),
    lambda: Metres(1.0) < 5,
):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
try:
    distance += "x"
except TypeError as error:
    print(error)
print(Metres(1.0) == 1.0, Metres(1.0) != "x", Metres(2.0) in [Metres(1.0), Metres(2.0)])


class Fraction:
    def __init__(self, n, d=1):
        self.n = n
        self.d = d

    @staticmethod
    def _coerce(value):
        if isinstance(value, Fraction):
            return value
        if isinstance(value, int):
            return Fraction(value)
        return NotImplemented

    def __add__(self, other):
        other = self._coerce(other)
        if other is NotImplemented:
            return NotImplemented
        return Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __mul__(self, other):
        if isinstance(other, int):
            return Fraction(self.n * other, self.d)
        if isinstance(other, Fraction):
            return Fraction(self.n * other.n, self.d * other.d)
        return NotImplemented

    __rmul__ = __mul__

    def __pow__(self, exponent, modulus=None):
        return Fraction(self.n**exponent, self.d**exponent)

    def __str__(self):
        return f"{self.n}/{self.d}"


half = Fraction(1, 2)
print(half + 1, 1 + half, half + half, 3 * half, half * half, half**3)
print(sum([half, Fraction(1, 3)]))
for attempt in (lambda: half + "x", lambda: "x" + half, lambda: 1.5 * half):
    try:
        print(attempt())
    except TypeError as error:
        print(error)


class Base:
    def __add__(self, other):
        return "Base.__add__"


class Derived(Base):
    def __radd__(self, other):
        return "Derived.__radd__"


# The method of a subclass comes first.
print(Base() + Derived(), Base() + Base(), Derived() + Base())
