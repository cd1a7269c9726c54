"""Classes whose names the runtime has for something else, beside what these stand for."""

from collections import deque
import random


class Fn:
    """A function of an interpreted language."""

    def __init__(self, name):
        self.name = name

    def apply(self, a, b):
        return OPERATORS[self.name](a, b)


OPERATORS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}


class Deque:
    def __init__(self, items):
        self.front = list(items)

    def rotated(self):
        return Deque(self.front[1:] + self.front[:1])

    def __repr__(self):
        return f"Deque({self.front})"


class Random:
    """A linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def draw(self):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state


class Yields:
    def __init__(self, amounts):
        self.amounts = amounts

    def large(self):
        for amount in self.amounts:
            if amount > 10:
                yield amount


class Default:
    value = 7


class Slice:
    def __init__(self, text):
        self.text = text

    def __getitem__(self, place):
        if isinstance(place, slice):
            return self.text[place.start : place.stop]
        return self.text[place]


print(Fn("+").apply(1, 2), Fn("-").apply(5, 3))
queue = deque([1, 2, 3], maxlen=2)
print(queue, Deque(queue).rotated())
generator = random.Random(5)
print(Random(5).draw(), generator.randint(1, 10))
print(sum(Yields([5, 20, 30]).large()), Default.value)
print(Slice("abcdef")[1:4], Slice("abcdef")[2])
