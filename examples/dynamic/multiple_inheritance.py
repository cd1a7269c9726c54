"""Mixins, and the order in which they are asked."""


class Named:
    def __init__(self, name, **rest):
        super().__init__(**rest)
        self.name = name


class Priced:
    def __init__(self, price, **rest):
        super().__init__(**rest)
        self.price = price

    def describe(self):
        return f"costs {self.price}"


class Loud:
    def describe(self):
        return super().describe().upper() + "!"


class Product(Loud, Named, Priced):
    def describe(self):
        return f"{self.name} {super().describe()}"


product = Product(name="lamp", price=30)
print(product.describe())
print([cls.__name__ for cls in Product.__mro__])
