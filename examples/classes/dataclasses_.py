"""Data classes with defaults, ordering and methods."""
from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float
    quantity: int = 1

    def cost(self) -> float:
        return self.price * self.quantity


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0

    def bump(self) -> "Version":
        return Version(self.major, self.minor + 1)


@dataclass
class Cart:
    items: list[Item] = field(default_factory=list)

    def add(self, item: Item) -> None:
        self.items.append(item)

    def total(self) -> float:
        return sum(item.cost() for item in self.items)


cart = Cart()
cart.add(Item("pen", 1.5, 4))
cart.add(Item("book", 12.0))
print(cart)
print(cart.total(), Item("pen", 1.5) == Item("pen", 1.5), Item("a", 1.0) != Item("b", 1.0))
versions = [Version(2), Version(1, 9), Version(1, 10)]
print(sorted(versions), max(versions).bump(), Version(1) < Version(1, 1))
print({Version(1): "first"}[Version(1, 0)])
