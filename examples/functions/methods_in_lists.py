"""Bound methods and lambdas in a list that return objects, and can't fail."""


class Counter:
    def __init__(self, value):
        self.value = value

    def bump(self, by=1):
        self.value += by
        return self


def bumped(counters):
    steps = [counter.bump for counter in counters]
    print([step(2).value for step in steps])


def chosen(counters):
    getters = [lambda place, counter=counter: counter for counter in counters]
    print([get(0).value for get in getters])


counters = [Counter(1), Counter(2)]
bumped(counters)
chosen(counters)
