"""Class variables that are assigned through a subclass, through `cls` and through the class of an instance."""


class Robot:
    count = 0
    model = "R0"
    tags = []

    def __init__(self, name):
        self.name = name
        type(self).count += 1

    @classmethod
    def total(cls):
        return f"{cls.__name__}: {cls.count}"

    @classmethod
    def reset(cls):
        cls.count = 0

    def describe(self):
        return f"{self.name} is a {self.model}"


class Fast(Robot):
    model = "F1"


class Turbo(Fast):
    pass


class Slow(Robot):
    count = 0


Robot("a"), Fast("b"), Fast("c"), Turbo("d"), Slow("e")
print(Robot.total(), Fast.total(), Turbo.total(), Slow.total())
Slow.reset()
Turbo.reset()
Robot.count = 50
print(Robot.total(), Fast.total(), Turbo.total(), Slow.total())

robots = [Robot("x"), Fast("y"), Turbo("z"), Slow("s")]
Turbo.model = "T2"
robots[0].model = "custom"
print([robot.describe() for robot in robots])
Fast.model = "F2"
del robots[0].model
print([robot.describe() for robot in robots], Turbo.tags is Robot.tags)
Fast.tags.append(1)
print(Slow.tags)


class Model:
    table = None
    _next = 0

    @classmethod
    def next_id(cls):
        cls._next += 1
        return f"{cls.table}-{cls._next}"


class User(Model):
    table = "users"


class Order(Model):
    table = "orders"


print(User.next_id(), User.next_id(), Order.next_id(), Model._next, Model.next_id())


class Account:
    rate = 0.02

    def __init__(self, balance):
        self.__balance = balance

    def grown(self):
        return round(self.__balance * (1 + self.rate), 2)


class Savings(Account):
    rate = 0.05


accounts = [Account(100), Savings(100)]
Account.rate = 0.5
accounts[0].rate = 0.9
print([account.grown() for account in accounts], Account.rate, Savings.rate)
try:
    accounts[0].__balance
except AttributeError as error:
    print("AttributeError:", error)
try:
    print(accounts[1].owner)
except AttributeError as error:
    print("AttributeError:", error)
print(accounts[0]._Account__balance)
