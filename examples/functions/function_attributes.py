"""Attributes of functions: counters and settings that belong to them.
"""


def greet(name):
    greet.calls += 1
    return f"{greet.greeting}, {name}!"


greet.calls = 0
greet.greeting = "Hello"


def next_id(prefix="id"):
    next_id.last += 1
    next_id.seen.append(f"{prefix}{next_id.last}")
    return next_id.seen[-1]


next_id.last = 100
next_id.seen = []


class Counter:
    def __init__(self):
        self.calls = 0

    def call(self):
        self.calls += 1
        return self.calls


for who in ["Ann", "Bob", "Cid"]:
    print(greet(who))
greet.greeting = "Bye"
print(greet("Ann"))
print("called", greet.calls, "times")
print(next_id(), next_id(), next_id("x"), next_id.seen, next_id.last)
counter = Counter()
print(counter.call(), counter.call(), counter.calls, greet.calls)
