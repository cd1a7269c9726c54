"""A method taken from its class, as a function: it is that class's own body, whatever subclasses have."""


class Animal:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def food(self):
        return self.weight // 10

    def label(self):
        return f"{self.name} eats {self.food()}"


class Cat(Animal):
    def food(self):
        return 1

    def label(self):
        return "cat " + super().label()


zoo = [Animal("bear", 300), Cat("tom", 4), Animal("fox", 60)]
print(max(zoo, key=Animal.food).name, min(zoo, key=Animal.food).name)
print(list(map(Animal.label, zoo)))
print([Animal.label(animal) for animal in zoo])
print(sorted((animal.label() for animal in zoo)))
show = Animal.label
print(show(zoo[1]), zoo[1].label())
