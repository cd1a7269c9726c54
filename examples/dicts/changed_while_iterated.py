# Renaming the columns of a record while going through them: a new key comes at the end, and maybe once more
row = {"first name": "Ada", "last name": "Lovelace", "born": 1815, "e mail": None}
for key in row:
    if " " in key:
        row[key.replace(" ", "_")] = row.pop(key)
print(row)

# Expiring a cache: an entry that was used goes to the end
class Cache:
    def __init__(self, size):
        self.size = size
        self.entries = {}
    def get(self, key):
        if key in self.entries:
            value = self.entries.pop(key)
            self.entries[key] = value
            return value
        if len(self.entries) >= self.size:
            oldest = next(iter(self.entries))
            del self.entries[oldest]
        self.entries[key] = key * key
        return self.entries[key]

cache = Cache(4)
for k in [1, 2, 3, 1, 4, 5, 2, 1, 6, 7, 1]:
    cache.get(k)
print(cache.entries, list(reversed(cache.entries)))
steps = 0
for k in cache.entries:
    cache.get(k)
    steps += 1
    if steps == 30:
        break
print(steps, cache.entries)

inventory = {"apple": 3, "pear": 0, "plum": 7}
try:
    for name in inventory:
        if inventory[name] == 0:
            del inventory[name]
except RuntimeError as error:
    print("RuntimeError:", error)
for name in list(inventory):
    inventory[name.upper()] = inventory.pop(name)
print(inventory)
try:
    for name, count in inventory.items():
        inventory[name.lower()] = inventory.pop(name) + count
        print(name, inventory)
except RuntimeError as error:
    print("RuntimeError:", error)


def walked(size):
    """Each entry goes to the end: how far a loop comes depends on the room that the table has left."""
    numbers = {}
    for n in range(size):
        numbers[n] = n
    seen = []
    try:
        for n in numbers:
            seen.append(n)
            numbers[n + 100] = numbers.pop(n)
            if len(seen) == 60:
                break
    except RuntimeError as error:
        print("RuntimeError:", error)
    return seen


for size in range(1, 13):
    print(size, walked(size))
