"""Methods of a base called by the base's name, across classes that define none or another one."""


class Animal:
    def __init__(self, name):
        self.name = name

    def describe(self):
        return "animal " + self.name


class Pet(Animal):
    pass


class Dog(Pet):
    def __init__(self, name, tricks):
        Pet.__init__(self, name)
        self.tricks = tricks

    def describe(self):
        return "dog, " + Pet.describe(self)


class Puppy(Dog):
    def __init__(self, name):
        Animal.__init__(self, name)
        self.tricks = 0

    def describe(self):
        return "puppy, " + Animal.describe(self) + ", " + Dog.describe(self)


class Shown:
    """Not an exception, whatever its name says."""

    def __init__(self, text):
        self.text = text


class Error(Shown):
    pass


class Exception(Error):
    def __init__(self, text, code):
        Error.__init__(self, text)
        self.code = code


for animal in [Dog("Rex", 2), Puppy("Pip")]:
    print(animal.describe(), animal.tricks)
print(Animal.describe(Puppy("Kit")))
problem = Exception("none", 3)
print(problem.text, problem.code)
