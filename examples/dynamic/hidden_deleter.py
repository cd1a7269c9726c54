"""A property that a subclass defines anew, without the deleter of its base."""


class Account:
    def __init__(self, balance):
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.deleter
    def balance(self):
        self._balance = 0


class Locked(Account):
    @property
    def balance(self):
        return super().balance + 1


for account in (Account(5), Locked(6)):
    try:
        del account.balance
    except AttributeError as error:
        print(error)
    print(account.balance)
