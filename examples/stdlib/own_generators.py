"""Random generators of one's own: each draws its numbers independently of the module's."""
import random
from random import Random


class Dice:
    def __init__(self, sides, seed):
        self.sides = sides
        self.rng = random.Random(seed)

    def roll(self, times=1):
        return [self.rng.randint(1, self.sides) for _ in range(times)]


def walk(rng, steps):
    x = y = 0.0
    for _ in range(steps):
        x += rng.uniform(-1, 1)
        y += rng.gauss(0, 1)
    return x, y


first, second = Dice(6, 42), Dice(20, 42)
print(first.roll(5), second.roll(5))
print(first.roll(3))

rng = Random("a text as a seed")
x, y = walk(rng, 100)
print(f"{x:.6f} {y:.6f}")
deck = [f"{rank}{suit}" for suit in "SH" for rank in "A23"]
rng.shuffle(deck)
print(deck, rng.choice(deck), rng.sample(deck, 3))
print("".join(rng.choices("abc", k=12)), rng.choices([1, 2, 3], [1, 5, 1], k=6))

random.seed(7)
other = Random(7)
print(random.random() == other.random(), random.randrange(100) == other.randrange(100))
again = Random(1.5)
state = [again.random() for _ in range(2)]
again.seed(1.5)
print(state == [again.random() for _ in range(2)], again.getrandbits(70))
print(again is other, again == again)
try:
    rng.choice(list(range(0)))
except IndexError as error:
    print("IndexError:", error)
