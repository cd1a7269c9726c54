"""Extra keywords that go into a record which json sees: the function around stays compiled."""
import json


class Account:
    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self._record("deposit", amount)

    def _record(self, kind, amount, **extra):
        entry = {"kind": kind, "amount": amount}
        entry.update(extra)
        self.history.append(entry)


class Savings(Account):
    rate = 0.02

    def add_interest(self):
        interest = self.balance * self.rate
        self.balance += interest
        self._record("interest", interest, rate=self.rate)


bob = Savings("Bob", 200)
bob.deposit(5)
bob.deposit(5.5)
bob.add_interest()
print(f"{bob.balance:.2f}", len(bob.history))
for entry in bob.history:
    print(json.dumps(entry))
