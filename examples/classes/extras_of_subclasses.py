# Shapes in one list: some have a method that the others lack, and one replaces a property of its base by a plain variable.


class Shape:
    def __init__(self, width):
        self.width = width

    def area(self):
        return self.width * self.width

    @property
    def label(self):
        return "shape"


class Box(Shape):
    label = "box"


class Ring(Shape):
    def spin(self, turns):
        return f"{turns} turns of {self.width}"


class Register:
    def __init__(self):
        self.owners = []

    def add(self, account):
        self.owners.append(account.name)


class Account:
    def __init__(self, name, register):
        self.name = name
        self.register = register


class Savings(Account):
    def enlist(self):
        self.register.add(self)

    def interest(self, rate):
        return len(self.name) * rate


shapes = [Box(2), Ring(3), Shape(4)]
for shape in shapes:
    print(shape.label, shape.area())
    try:
        print(shape.spin(2))
    except AttributeError as error:
        print(error)

register = Register()
accounts = [Savings("ann", register), Account("bob", register)]
accounts[0].enlist()
print(register.owners, accounts[0].interest(0.5))
try:
    accounts[1].interest(0.5)
except AttributeError as error:
    print(error)
