"""Class variables that only subclasses have, and those of objects that are just made."""
class Animal:
    def __init__(self, name): self.name = name
    def fight(self):
        self.hp -= 2
        return self.hp
class Dog(Animal):
    hp = 10
class Cat(Animal):
    hp = 5
a, b = Dog("rex"), Cat("tom")
print(a.fight(), a.fight(), b.fight(), Dog.hp, Cat.hp)
for x in (a, b): print(x.name, x.hp)
class Box:
    n = 5
def mk():
    print("mk")
    return Box()
print(mk().n)
print([mk().n for _ in range(2)])
class Tally:
    n = 0
    def __init__(self):
        Tally.n += 1
print(Tally().n)
