"""Classes with several bases: fields and methods of each, called explicitly."""
class Flyer:
    altitude = 0
    def fly(self):
        self.altitude += 100
        return f"{self.name} flies at {self.altitude}"

class Swimmer:
    def __init__(self):
        self.depth = 0
    def swim(self):
        self.depth += 5
        return f"{self.name} swims at {self.depth}"

class Animal:
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self):
        return "..."
    def intro(self):
        return f"I am {self.name} and I say {self.speak()}"

class Duck(Animal, Flyer, Swimmer):
    def __init__(self, name):
        Animal.__init__(self, name)
        Swimmer.__init__(self)
    def speak(self):
        return "quack"

class Fish(Swimmer, Animal):
    def __init__(self, name, kind="cod"):
        Swimmer.__init__(self)
        Animal.__init__(self, name)
        self.kind = kind

class Mallard(Duck):
    def speak(self):
        return super().speak().upper()
    def fly(self):
        return super().fly() + "!"

d, f, m = Duck("Donald"), Fish("Nemo"), Mallard("Mal")
print(d.fly(), d.fly(), d.swim(), d.intro())
print(f.swim(), f.intro(), f.kind)
print(m.fly(), m.swim(), m.intro())
print(Animal.count, Flyer.altitude)
for a in [d, f, m]:
    print(a.intro(), isinstance(a, Flyer), isinstance(a, Swimmer), isinstance(a, Animal), isinstance(a, Duck))
def describe(x):
    parts = []
    if isinstance(x, Flyer):
        parts.append("flyer")
    if isinstance(x, Swimmer):
        parts.append("swimmer")
    return "+".join(parts) or "none"
print([describe(x) for x in (d, f, m, Animal("a"))])
