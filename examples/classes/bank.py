"""Bank accounts: classes, exceptions of one's own, and inheritance."""


class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available


class Account:
    """An account with a balance."""

    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
        Account.count += 1

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("the amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def __str__(self):
        return f"{self.owner}: {self.balance}"


class SavingsAccount(Account):
    def __init__(self, owner, balance=0, rate=5):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        self.deposit(self.balance * self.rate // 100)


ann = Account("Ann", 100)
bob = SavingsAccount("Bob", 1000)
ann.deposit(50)
bob.add_interest()
print(ann, bob, sep="; ")
try:
    ann.withdraw(500)
except InsufficientFunds as error:
    print("refused:", error, error.needed - error.available)
try:
    ann.deposit(-1)
except ValueError as error:
    print("refused:", error)
print(ann.history, bob.history, Account.count, isinstance(bob, Account), isinstance(ann, SavingsAccount))
