"""A small inventory kept in a dictionary of dictionaries."""


def add(inventory, name, count, price):
    if name in inventory:
        inventory[name]["count"] += count
    else:
        inventory[name] = {"count": count, "price": price}


def take(inventory, name, count):
    entry = inventory.get(name)
    if entry is None:
        return f"no {name}"
    if entry["count"] < count:
        return f"only {entry['count']} of {name}"
    entry["count"] -= count
    if entry["count"] == 0:
        del inventory[name]
    return "ok"


inventory = {}
add(inventory, "bolt", 100, 5)
add(inventory, "nut", 80, 3)
add(inventory, "bolt", 20, 5)
print(take(inventory, "bolt", 30))
print(take(inventory, "gear", 1))
print(take(inventory, "nut", 100))
print(take(inventory, "nut", 80))
print(inventory)
print(sum(entry["count"] * entry["price"] for entry in inventory.values()))
