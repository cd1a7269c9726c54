"""A ledger whose last booking fails: the traceback underlines what raised, line by line as CPython does."""
# stderr: whole


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} has only {self.balance}")
        self.balance -= amount
        self.history.append(-amount)


def shares(total, people):
    return [total // people] * people


def parse(line):
    name, amount = line.split(":")
    return name.strip(), int(amount)


def book(accounts, line):
    name, amount = parse(line)
    accounts[name].withdraw(amount)
    return accounts[name].balance


def attempt(accounts, line):
    try:
        print(line, "->", book(accounts, line))
    except KeyError as error:
        print("unknown:", error)


def settle(accounts, lines):
    for line in lines: attempt(accounts, line)
    total = sum(account.balance for account in accounts.values())
    print("left:", total, shares(total, len(accounts)))
    average = (total
               / len(accounts))
    print(f"{average:.2f}")
    return accounts["ann"].history[0] + accounts["bob"].history[7] * 2


def main():
    accounts = {"ann": Account("ann", 100), "bob": Account("bob", 50)}
    try:
        settle(accounts, ["ann: 30", "bob: 20", "carl: 5"])
    except IndexError as error:
        raise RuntimeError("the books are not balanced") from error


main()
