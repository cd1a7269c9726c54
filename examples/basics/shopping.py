"""Adds up a shopping basket with a discount."""

PRICES = {"apple": 0.4, "bread": 2.5, "cheese": 4.75, "milk": 1.2}


def total(basket):
    amount = 0.0
    for item, count in basket.items():
        amount += PRICES[item] * count
    return amount


def discount(amount):
    if amount >= 20:
        return 0.1
    if amount >= 10:
        return 0.05
    return 0


basket = {"apple": 6, "cheese": 2}
basket["bread"] = 1
basket["milk"] = basket.get("milk", 0) + 3

amount = total(basket)
rate = discount(amount)
for item in sorted(basket):
    print(f"{basket[item]:>3} x {item:<8} {basket[item] * PRICES[item]:6.2f}")
print("sum:", round(amount, 2))
print("discount:", f"{rate:.0%}")
print("to pay:", f"{amount * (1 - rate):.2f}")
