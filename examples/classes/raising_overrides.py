"""Methods that only raise, in a class and its subclass, called through one variable."""
class IF(Exception):
    def __init__(self, needed):
        self.needed = needed
class Account:
    def withdraw(self, amount):
        raise IF(amount)
class Checking(Account):
    def withdraw(self, amount):
        raise IF(amount)
a = Account()
b = Checking()
try:
    for acc in (a, b):
        acc.withdraw(700)
except IF as e:
    print("X", e.needed, e)
