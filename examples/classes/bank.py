"""Accounts: properties, class methods, exceptions with fields, overriding."""
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available

class Account:
    interest_rate = 0.01
    _next_id = 1

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.id = Account._next_id
        Account._next_id += 1
        self.history = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("balance cannot be negative")
        self._balance = value

    @classmethod
    def from_string(cls, text):
        owner, amount = text.split(":")
        return cls(owner.strip(), float(amount))

    @staticmethod
    def validate(amount):
        return amount > 0

    def deposit(self, amount):
        if not self.validate(amount):
            raise ValueError("invalid amount")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def add_interest(self):
        self._balance += self._balance * self.interest_rate

    def __str__(self):
        return f"{type(self).__name__}({self.owner}, {self._balance:.2f})"

    def __repr__(self):
        return f"{self.__class__.__name__}(owner={self.owner!r}, balance={self._balance!r})"

class Savings(Account):
    interest_rate = 0.05

    def withdraw(self, amount):
        if amount > 1000:
            raise ValueError("limit exceeded")
        return super().withdraw(amount)

class Checking(Account):
    def __init__(self, owner, balance=0, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def withdraw(self, amount):
        if amount > self._balance + self.overdraft:
            raise InsufficientFunds(amount, self._balance + self.overdraft)
        self._balance -= amount
        return self

a = Savings("Ann", 500.0)
b = Checking.from_string("Bob: 50")
c = Savings.from_string("Cid:20.5")
for acc in (a, b, c):
    acc.deposit(100)
    acc.add_interest()
    print(acc, repr(acc), acc.id)
for acc, amt in [(a, 2000), (b, 249), (b, 500), (c, 1000)]:
    try:
        acc.withdraw(amt)
        print("ok", acc)
    except InsufficientFunds as e:
        print("insufficient", e, e.needed, round(e.available, 2))
    except ValueError as e:
        print("error", e)
print(a.history, isinstance(a, Account), isinstance(b, Savings))
try:
    a.balance = -5
except ValueError as e:
    print(e)
try:
    a.deposit(-1)
except ValueError as e:
    print(e)
print(sorted([a, b, c], key=lambda x: x.balance)[0])
