"""A stock of goods as Counters: deliveries add, orders subtract, from texts, lists, dicts and other counters."""
from collections import Counter, OrderedDict

stock = Counter({"bolt": 40, "nut": 25})
stock.update({"nut": 10, "washer": 100})
stock.update(Counter({"bolt": 2, "gear": 1}))
stock.update(["gear", "gear"])
print(stock)

order = Counter({"bolt": 12, "gear": 1})
stock.subtract(order)
stock.subtract({"washer": 30})
stock.subtract(["nut", "nut", "spring"])
for name, amount in sorted(stock.items()):
    print(f"{name:<8}{amount:>5}{'  to order' if amount < 0 else ''}")
print(stock.total(), order - stock, stock & order)

# The least recently used of five places goes first.
shelf = OrderedDict()
for step in range(40):
    item = step * 7 % 11
    if item in shelf:
        shelf.move_to_end(item)
    else:
        shelf[item] = step
        if len(shelf) > 5:
            shelf.popitem(last=False)
print(list(shelf.items()))
queue = OrderedDict((n, str(n)) for n in range(1000))
taken = [queue.popitem(last=False)[0] for _ in range(990)]
queue[1000] = "last"
queue.move_to_end(995, last=False)
print(taken[-3:], list(queue), next(iter(queue)), len(queue))
