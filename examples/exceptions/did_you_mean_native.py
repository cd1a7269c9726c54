# The same where nothing of the program is Python's: an attribute that was never set, near one that is.


class Account:
    def __init__(self, owner, bonus):
        self.owner = owner
        self.balance = 0
        if bonus > 10:
            self.balanced = bonus


class Savings(Account):
    def interest(self):
        return self.balance * 2


def show(account):
    print(account.owner, account.balance)
    print(account.balanced)


show(Savings("Ada", 20))
show(Savings("Bob", 5))
