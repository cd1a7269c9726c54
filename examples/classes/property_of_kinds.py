"""A property whose setter gets ints and floats."""
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
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
    def deposit(self, amount):
        self.balance += amount
        return self
class Savings(Account):
    def more(self):
        return super().deposit(1)
a = Savings("Ann", 500.0)
b = Account.from_string("Bob: 50")
a.deposit(100)
b.deposit(7.5)
a.more()
print(a.balance, b.balance)
try:
    a.balance = -5
except ValueError as e:
    print(e)
