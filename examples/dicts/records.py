"""Rows as dicts with constant keys: each kind of row is a struct."""
import copy


def make_person(name, age):
    return {"name": name, "age": age, "tags": []}


def oldest(people):
    return max(people, key=lambda p: p["age"])


def describe(order):
    note = order.get("note", "-")
    return f"{order['item']:<6}{order['qty']:>3} x {order['price']:.2f} {note}"


people = [make_person("Ann", 30), make_person("Bob", 25), {"name": "Cy", "age": 41, "tags": ["x"]}]
people.append(make_person("Dee", 19))
print(sum(p["age"] for p in people) / len(people))
for p in sorted(people, key=lambda p: p["age"]):
    p["age"] += 1
    p["tags"].append("seen")
print(oldest(people)["name"], oldest(people)["tags"])
print(people[0])
by_name = {p["name"]: p for p in people}
by_name["Bob"]["age"] = 26
print(people[1]["age"], by_name["Bob"] is people[1])

# A key that comes later, and one that only some rows have.
orders = [
    {"item": "pen", "qty": 3, "price": 1.5},
    {"item": "ink", "qty": 1, "price": 7.25, "note": "blue"},
]
for order in orders:
    order["total"] = order["qty"] * order["price"]
    print(describe(order), order["total"], "note" in order)
for order in orders:
    print(order)
    print(", ".join(f"{key}={value}" for key, value in order.items()))
columns = ["qty", "item", "total"]
for order in orders:
    print(" | ".join(str(order[column]) for column in columns))
try:
    print(orders[0]["note"])
except KeyError as error:
    print("KeyError", error)
key = "colour"
print(orders[0].get(key), orders[0].get("qty", 0), key in orders[0], len(orders[1]))
del orders[1]["qty"]
orders[1]["qty"] = 5
print(orders[1], list(orders[1].keys()))

# Copies are other dicts; equality looks at the values.
first = orders[0].copy()
first["qty"] = 100
deep = copy.deepcopy(people)
deep[0]["tags"].append("deep")
print(orders[0]["qty"], first == orders[0], deep == people, people[0]["tags"])
changed = {**first, "qty": 1, "by": "me"}
print(changed, dict(changed) == changed)

# Records in records, and records that hold their like.
config = {"host": "localhost", "port": 8080, "debug": False, "db": {"name": "shop", "pool": 5}}
config["db"]["pool"] *= 2
print(f"{config['host']}:{config['port']}", config["db"], config)


def insert(node, value):
    if node is None:
        return {"value": value, "left": None, "right": None}
    if value < node["value"]:
        node["left"] = insert(node["left"], value)
    else:
        node["right"] = insert(node["right"], value)
    return node


def values(node):
    if node is None:
        return []
    return values(node["left"]) + [node["value"]] + values(node["right"])


tree = None
for value in [5, 3, 8, 1, 4]:
    tree = insert(tree, value)
print(values(tree), tree["left"])
