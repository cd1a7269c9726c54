"""One of several classes, called with keywords."""


class Account:
    rate = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, v):
        if v < 0:
            raise ValueError("negative balance")
        self._balance = v

    @property
    def summary(self):
        return f"{self.owner}: {self.balance:.2f}"

    def add_interest(self):
        self.balance += self.balance * self.rate


class Savings(Account):
    rate = 0.05

    @property
    def summary(self):
        return "Savings of " + super().summary

    @property
    def balance(self):
        return super().balance

    @balance.setter
    def balance(self, v):
        self._balance = round(v, 2)


class Checking(Account):
    def __init__(self, owner, balance=0, *, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def withdraw(self, n):
        if n > self.balance + self.overdraft:
            raise ValueError("no funds")
        self._balance -= n


KINDS = {"savings": Savings, "checking": Checking, "plain": Account}


def open_account(kind, **kwargs):
    cls = KINDS.get(kind)
    if cls is None:
        raise KeyError(kind)
    return cls(**kwargs)


a = open_account("savings", owner="Ann", balance=100)
b = open_account("checking", owner="Bob", balance=50, overdraft=20)
c = open_account("plain", owner="Cy")
for x in (a, b, c):
    x.add_interest()
    print(x.summary, type(x).__name__)
b.withdraw(60)
print(b.balance)
try:
    a.balance = -5
except ValueError as e:
    print(e)
try:
    open_account("gold")
except KeyError as e:
    print("KeyError", e)
