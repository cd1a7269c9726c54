# check: 20
# bench: 1500000
"""Closures, decorators and functions as values."""
import sys


def counted(function):
    calls = 0

    def wrapper(x):
        nonlocal calls
        calls += 1
        if calls % 250000 == 0:
            print("calls:", calls)
        return function(x)

    return wrapper


@counted
def square(x):
    return x * x % 1000003


@counted
def next_random(x):
    return (x * 48271 + 11) % 2147483647


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x
    return composed


def adder(n):
    return lambda x: x + n


def make_account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return -1
        balance -= amount
        return balance

    return deposit, withdraw


def main():
    n = int(sys.argv[1])
    steps = compose(square, adder(3), next_random, adder(-1))
    x = 1
    for _ in range(n):
        x = steps(x)
    print(x)
    deposit, withdraw = make_account(100)
    refused = 0
    for i in range(n):
        deposit(i % 7)
        if withdraw(i % 9) < 0:
            refused += 1
    print(deposit(0), refused)
    table = {"double": lambda v: v * 2, "inc": adder(1), "neg": lambda v: -v}
    total = 0
    for name in ["inc", "double", "neg", "inc"] * (n // 4):
        total = table[name](total) % 65537
    print(total)


if __name__ == "__main__":
    main()
