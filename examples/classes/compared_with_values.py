"""__eq__ with values of other types, on either side of the operator."""


class Money:
    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency

    def __eq__(self, other):
        if isinstance(other, Money):
            return self.cents == other.cents and self.currency == other.currency
        if isinstance(other, int):
            return self.cents == other * 100
        if isinstance(other, str):
            return str(self) == other
        return NotImplemented

    def __hash__(self):
        return hash((self.cents, self.currency))

    def __str__(self):
        return f"{self.cents / 100:.2f} {self.currency}"


class Token:
    def __init__(self, kind, text):
        self.kind, self.text = kind, text

    def __eq__(self, other):
        if isinstance(other, str):
            return self.kind == other
        return self.kind == other.kind and self.text == other.text


class Vector:
    def __init__(self, *items):
        self.items = list(items)

    def __eq__(self, other):
        return self.items == (other.items if isinstance(other, Vector) else other)


class Anything:
    def __eq__(self, other):
        print("asked", end=" ")
        return True


class Noisy:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", end=" ")
        return NotImplemented


def make(n):
    print("make", n, end=" ")
    return n


def main():
    price = Money(500)
    print(price == Money(500), price == 5, price == "5.00 EUR", price == None, price == 5.0)
    print(5 == price, "5.00 EUR" == price, None == price, 6 == price)
    print(5 != price, price != 5, "x" != price, price != Money(1), None != price)
    tokens = [Token("num", "1"), Token("op", "+")]
    print([token.text for token in tokens if token == "op"], "num" == tokens[0], "op" != tokens[0])
    print(Vector(1, 2) == [1, 2], [1, 2] == Vector(1, 2), [1] == Vector(1, 2), Vector(3) == Vector(3))
    print(Anything() == 3, 3 == Anything(), (1, 2) == Anything(), {1: 2} != Anything())
    print(Noisy(1) == 3, 3 == Noisy(1), 3 != Noisy(1))
    print(make(2) == Money(make(200)), make("a") != Money(make(3)))


main()
