"""Classes that a decorator enters into a registry."""


class Registry:
    def __init__(self):
        self.classes = {}

    def register(self, cls):
        self.classes[cls.__name__] = cls
        return cls

    def create(self, name, *args):
        if name not in self.classes:
            raise KeyError(f"no class {name}")
        return self.classes[name](*args)


registry = Registry()


class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says nothing"


@registry.register
class Dog(Animal):
    def speak(self):
        return f"{self.name} says woof"


@registry.register
class Cat(Animal):
    def speak(self):
        return f"{self.name} says meow"


for kind, name in [("Dog", "Rex"), ("Cat", "Tom")]:
    print(registry.create(kind, name).speak())
try:
    registry.create("Cow", "Bess")
except KeyError as e:
    print(e)
print(list(registry.classes))
print(isinstance(Dog("x"), Animal), Dog("Fido").speak())
