"""Classes as values: type(x), __class__, issubclass, a class method for each subclass."""


class Animal:
    def __init__(self, name):
        self.name = name

    @classmethod
    def create(cls, name):
        return cls(name)

    def same_kind(self, other):
        return type(self) is type(other)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    def speak(self):
        return "Woof"


class Cat(Animal):
    def speak(self):
        return "Meow"


pets = [Dog.create("Rex"), Cat.create("Tom"), Dog("Fido")]
print(pets)
for pet in pets:
    print(pet.name, pet.speak(), type(pet) is Dog, pet.__class__.__name__, type(pet))
print(pets[0].same_kind(pets[2]), pets[0].same_kind(pets[1]))
print(issubclass(Dog, Animal), issubclass(Dog, Cat), issubclass(Cat, (Dog, Animal)))
kinds = {}
for pet in pets:
    kinds[type(pet)] = kinds.get(type(pet), 0) + 1
print([(kind.__name__, count) for kind, count in kinds.items()])
first = pets[0]
print(first is pets[0], first is pets[1], pets[1] is not first)
