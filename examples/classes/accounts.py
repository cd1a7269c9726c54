"""Accounts: a property with a setter, a class method, a counter of the class, an exception with attributes."""
class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"cannot withdraw {amount}, balance is {balance}")
        self.balance = balance
        self.amount = amount


class Account:
    interest_rate = 0.02
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []
        Account.count += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("balance cannot be negative")
        self._balance = value

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("Deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))

    @classmethod
    def from_string(cls, text):
        owner, balance = text.split(":")
        return cls(owner, int(balance))

    @staticmethod
    def is_valid(amount):
        return amount > 0

    def __repr__(self):
        return f"{self.__class__.__name__}({self.owner!r}, {self._balance})"

    def __str__(self):
        return f"{self.owner}: {self._balance}"


class Savings(Account):
    interest_rate = 0.05

    def add_interest(self):
        self.deposit(int(self._balance * self.interest_rate))


a = Account("Ann", 100)
b = Savings.from_string("Bob:1000")
print(a, b, repr(b), Account.count)
b.add_interest()
print(b.balance)
try:
    a.withdraw(500)
except InsufficientFunds as e:
    print("Error:", e, e.balance, e.amount, e.args)
try:
    a.balance = -5
except ValueError as e:
    print("Error:", e)
a.balance = 55
print(a.balance, Account.is_valid(3), a.is_valid(-1))
try:
    a.deposit(-1)
except Exception as e:
    print(type(e).__name__, e)
for kind, amount in b.history:
    print(kind, amount)
accounts = [a, b, Account("Cid", 3)]
for acc in sorted(accounts, key=lambda x: x.balance, reverse=True):
    print(acc)
print(sum(acc.balance for acc in accounts), Account.count, Savings.count)
print(isinstance(b, Account), isinstance(a, Savings), issubclass(Savings, Account))
