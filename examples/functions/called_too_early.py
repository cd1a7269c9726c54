"""Functions and classes that other functions look for before they are defined, and one that is never defined."""

import sys


def report(count: int) -> None:
    print("report", count)
    if count > 1:
        print(heading("big"))


report(1)
try:
    report(2)
except NameError as error:
    print(error)


def heading(text: str) -> str:
    return text.upper()


report(2)


class Shop:
    def sell(self, price: int) -> int:
        return Till(price).total()


shop = Shop()
try:
    print(shop.sell(3))
except NameError as error:
    print(error)


class Till:
    def __init__(self, price: int) -> None:
        self.price = price

    def total(self) -> int:
        return self.price * 2


print(shop.sell(3))

if len(sys.argv) > 100:

    def many() -> int:
        return len(sys.argv)


def count_arguments() -> int:
    return many()


try:
    print(count_arguments())
except NameError as error:
    print(error)
print([heading(word) for word in ("a", "b")])
