"""Records as dicts: the values of a record are of several types."""
inventory = [
    {"name": "apple", "price": 1.2, "qty": 10},
    {"name": "pear", "price": 0.8, "qty": 0},
    {"name": "fig", "price": 3.5, "qty": 4},
]

def total_value(items):
    return sum(item["price"] * item["qty"] for item in items)

def in_stock(items):
    return [item["name"] for item in items if item["qty"] > 0]

print(f"{total_value(inventory):.2f}")
print(in_stock(inventory))
inventory.sort(key=lambda item: item["price"])
for item in inventory:
    print(f"{item['name']:<8}{item['price']:>6.2f}{item['qty']:>4}")
by_name = {item["name"]: item for item in inventory}
by_name["fig"]["qty"] += 6
print(by_name["fig"])
cheapest = min(inventory, key=lambda i: i["price"])
print(cheapest["name"].upper())
summary = {}
for item in inventory:
    for key, value in item.items():
        if isinstance(value, str):
            continue
        summary[key] = summary.get(key, 0) + value
print(summary)
