"""Classes with a __format__ of their own."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __format__(self, spec):
        if spec == "polar":
            return f"r={(self.x**2 + self.y**2) ** 0.5:.2f}"
        return f"({self.x:{spec}}, {self.y:{spec}})"

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


class Money:
    def __init__(self, amount, currency="USD"):
        self.amount = amount
        self.currency = currency

    def __str__(self):
        return f"{self.amount:.2f} {self.currency}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        return format(str(self), spec)


p = Point(3.0, 4.0)
print(f"{p:.2f} {p:polar} {p!r}")
print("{:.1f} and {}".format(p, Point(1, 2)))
print(format(p, ".3f"))
m = Money(12.5)
print(f"[{m:>12}] [{m:<12}] [{m:^12}] [{m}]")
print(f"{m!s:>15}")
