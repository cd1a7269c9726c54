"""Inventory with orders, discounts and a small report."""
from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Iterable, Optional


class OutOfStock(Exception):
    def __init__(self, sku: str, wanted: int, available: int):
        super().__init__(f"{sku}: wanted {wanted}, only {available}")
        self.sku = sku
        self.missing = wanted - available


@dataclass
class Item:
    sku: str
    name: str
    price: float
    stock: int = 0
    tags: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.price * self.stock

    def take(self, count: int) -> None:
        if count > self.stock:
            raise OutOfStock(self.sku, count, self.stock)
        self.stock -= count


@dataclass(frozen=True)
class Line:
    sku: str
    count: int


@dataclass
class Order:
    number: int
    customer: str
    day: date
    lines: list[Line]
    discount: Optional[float] = None

    def total(self, inventory: "Inventory") -> float:
        total = sum(inventory[line.sku].price * line.count for line in self.lines)
        if self.discount:
            total *= 1 - self.discount
        return round(total, 2)


class Inventory:
    def __init__(self, items: Iterable[Item] = ()):
        self._items = {item.sku: item for item in items}
        self.history: list[Order] = []

    def __getitem__(self, sku):
        try:
            return self._items[sku]
        except KeyError:
            raise LookupError(f"no item {sku!r}") from None

    def __contains__(self, sku):
        return sku in self._items

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(sorted(self._items.values(), key=lambda i: i.name))

    @classmethod
    def from_csv(cls, text):
        rows = csv.DictReader(io.StringIO(text))
        return cls(Item(r["sku"], r["name"], float(r["price"]), int(r["stock"]), r["tags"].split("|")) for r in rows)

    def process(self, order: Order) -> float:
        done = []
        try:
            for line in order.lines:
                self[line.sku].take(line.count)
                done.append(line)
        except OutOfStock:
            for line in done:
                self[line.sku].stock += line.count
            raise
        self.history.append(order)
        return order.total(self)

    def by_tag(self):
        groups = defaultdict(list)
        for item in self:
            for tag in item.tags:
                groups[tag].append(item.name)
        return dict(sorted(groups.items()))


DATA = """sku,name,price,stock,tags
A1,Anvil,120.50,3,heavy|metal
B2,Bolt,0.25,1000,metal|small
C3,Candle,2.99,40,wax
"""


def main():
    inv = Inventory.from_csv(DATA)
    start = date(2024, 2, 28)
    orders = [
        Order(1, "Ann", start, [Line("A1", 1), Line("B2", 100)]),
        Order(2, "Bob", start + timedelta(days=1), [Line("C3", 10), Line("A1", 5)], 0.1),
        Order(3, "Cy", start + timedelta(days=2), [Line("C3", 4)], discount=0.25),
        Order(4, "Di", start, [Line("Z9", 1)]),
    ]
    for order in orders:
        try:
            print(f"#{order.number} {order.customer:<5} {order.day:%d.%m.%Y} {inv.process(order):>10.2f}")
        except OutOfStock as e:
            print("out of stock:", e, e.missing)
        except LookupError as e:
            print("lookup:", e)
    print(json.dumps(inv.by_tag(), indent=1))
    for item in inv:
        print(item, f"{item.value:,.2f}")
    print(len(inv), "A1" in inv, "Q" in inv, Line("A1", 2) == Line("A1", 2), {Line("A1", 2), Line("A1", 2)})
    best = max(inv, key=lambda item: item.value)
    print(best.name, sum(o.total(inv) for o in inv.history))


if __name__ == "__main__":
    main()
