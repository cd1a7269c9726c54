"""`found or []`: a set, a list or nothing, beside a list that is never filled."""


class Inventory:
    def __init__(self):
        self.names = {}
        self.by_tag = {}

    def add(self, sku, name, *tags):
        self.names[sku] = name
        for tag in tags:
            self.by_tag.setdefault(tag, set()).add(sku)

    def find(self, *tags):
        """The items that have all tags."""
        found = None
        for tag in tags:
            tagged = self.by_tag.get(tag, set())
            found = tagged if found is None else found & tagged
        return sorted(found or [])

    def letters(self, tag):
        return sum(len(self.names[sku]) for sku in self.by_tag.get(tag) or [])


inventory = Inventory()
inventory.add(1, "bolt", "metal", "small")
inventory.add(2, "girder", "metal")
inventory.add(3, "bead", "glass", "small")
print(inventory.find("metal"), inventory.find("metal", "small"), inventory.find("wood"), inventory.find())
print(inventory.letters("small"), inventory.letters("wood"))
for sku in inventory.by_tag.get("glass") or []:
    print(sku, inventory.names[sku])
for sku in inventory.by_tag.get("wood") or []:
    print(sku)
