# Classes as values that are called: defaults, tables, loops, and class variables of whichever class it is.


class Account:
    fee = 2

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def close(self):
        return self.balance - self.fee

    @staticmethod
    def label(number):
        return "account " + str(number)


class Savings(Account):
    fee = 0

    def __init__(self, owner, balance=0, *, rate=3):
        super().__init__(owner, balance)
        self.rate = rate

    def close(self):
        return self.balance * (100 + self.rate) // 100

    @staticmethod
    def label(number):
        return "savings " + str(number)


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, owner, balance=0, cls=Account):
        account = cls(owner, balance)
        self.accounts[owner] = account
        return account


bank = Bank()
for i in range(4):
    bank.open("client" + str(i), 100 * i, Savings if i % 3 == 0 else Account)
bank.open("late")
for name, account in bank.accounts.items():
    print(name, account.close(), type(account).__name__)


# The class is read first, then the arguments run once, in the order of the call.
def noisy(value):
    print("argument", value)
    return value


def choose(number):
    print("class", number)
    return Savings if number % 2 else Account


for number in range(2):
    made = choose(number)(balance=noisy(number + 50), owner=noisy("x"))
    print(made.close())

KINDS = {"plain": Account, "saving": Savings}


def create(kind, owner):
    cls = KINDS[kind]
    account = cls(owner, 10)
    print(cls.__name__, cls.fee, cls.label(1), isinstance(account, cls), issubclass(cls, Savings))
    return account


accounts = [create(kind, "y") for kind in ["plain", "saving", "plain"]]
try:
    create("none", "z")
except KeyError as error:
    print("no kind", error)

counts = {Account: 0, Savings: 0}
for account in accounts:
    counts[type(account)] += 1
print({cls.__name__: count for cls, count in counts.items()})
print(max(accounts, key=lambda account: account.close()).close())


# Constructors that raise, and classes without a common base.
class Dog:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " barks"


class Cat:
    def __init__(self, name):
        if not name:
            raise ValueError("a cat needs a name")
        self.name = name

    def speak(self):
        return self.name + " purrs"


pets = []
for kind in (Dog, Cat):
    for name in ["Bo", ""]:
        try:
            pets.append(kind(name))
        except ValueError as error:
            print(kind.__name__, error)
for pet in pets:
    print(pet.speak(), [isinstance(pet, kind) for kind in [Dog, Cat]])
