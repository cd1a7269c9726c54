"""A small game: subclasses with defaults of their own, methods that return self."""
import random


class Item:
    def __init__(self, name, weight, value):
        self.name = name
        self.weight = weight
        self.value = value

    def __str__(self):
        return f"{self.name} ({self.weight}kg, {self.value}g)"


class Character:
    MAX_HP = 100

    def __init__(self, name, hp=MAX_HP, attack=10):
        self.name = name
        self.hp = hp
        self.attack = attack
        self.inventory = []
        self.level = 1

    @property
    def alive(self):
        return self.hp > 0

    def hit(self, other):
        damage = self.attack + random.randint(0, 5)
        other.hp = max(0, other.hp - damage)
        return damage

    def pick_up(self, item):
        self.inventory.append(item)
        return self

    def total_value(self):
        return sum(item.value for item in self.inventory)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} hp={self.hp}>"


class Mage(Character):
    def __init__(self, name, mana=50):
        super().__init__(name, hp=60, attack=5)
        self.mana = mana

    def hit(self, other):
        if self.mana >= 10:
            self.mana -= 10
            other.hp -= 25
            return 25
        return super().hit(other)


class Monster(Character):
    kinds = ["orc", "troll", "bat"]

    def __init__(self, kind):
        super().__init__(kind.title(), hp=40 + 10 * self.kinds.index(kind))


random.seed(3)
hero = Mage("Merlin")
hero.pick_up(Item("staff", 3.5, 100)).pick_up(Item("potion", 0.5, 25))
enemies = [Monster(k) for k in Monster.kinds]
rounds = 0
for enemy in enemies:
    while hero.alive and enemy.alive:
        rounds += 1
        d = hero.hit(enemy)
        if enemy.alive:
            enemy.hit(hero)
print(rounds, hero, enemies, hero.mana)
print(hero.total_value(), [str(i) for i in hero.inventory])
print([e.name for e in enemies if not e.alive])
heaviest = max(hero.inventory, key=lambda i: i.weight)
print(heaviest)
for item in sorted(hero.inventory, key=lambda i: (i.value, i.name)):
    print(item)
