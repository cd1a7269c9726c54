"""Code that nothing calls."""
import json


class Account:
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.count += 1

    def deposit(self, amount):
        self.balance += amount
        return self

    def save(self, path="accounts.json"):
        with open(path, "w") as f:
            json.dump([self.owner, self.balance], f)

    def clone(self):
        import copy
        return copy.deepcopy(self)

    def show(self, title="account"):
        print(title, self.owner.missing, self.lines[0])


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, owner):
        self.accounts[owner] = Account(owner)
        return self.accounts[owner]

    def plugin(self, name: str = "x"):
        return getattr(self, "do_" + name)()


bank = Bank()
bank.open("ann").deposit(5)
bank.open("bob").deposit(7).deposit(1)
print(sorted((a.owner, a.balance) for a in bank.accounts.values()), Account.count)
