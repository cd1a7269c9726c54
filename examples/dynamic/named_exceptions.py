"""Own exceptions that kept code names."""
import asyncio


class BankError(Exception):
    pass


class Overdrawn(BankError):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need = need
        self.have = have


class Unknown(BankError):
    def __str__(self):
        return "who is " + self.args[0]


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def withdraw(self, n):
        if n > self.balance:
            raise Overdrawn(n, self.balance)
        if n < 0:
            raise Unknown(self.owner)
        self.balance -= n
        return self.balance


async def main():
    a = Account("ann", 100)
    for n in (30, 80, -1):
        try:
            print(a.withdraw(n))
        except Overdrawn as e:
            print("over", e, e.need - e.have, isinstance(e, BankError))
        except BankError as e:
            print("bank", e, e.args, type(e) is Unknown, type(e).__name__)
    try:
        a.withdraw(1000)
    except (ValueError, Unknown):
        print("wrong")
    except BankError as e:
        print(repr(e), BankError.__name__, issubclass(Overdrawn, BankError))
    a.withdraw(2000)


try:
    asyncio.run(main())
except Overdrawn as e:
    print("native", e.need, e)
