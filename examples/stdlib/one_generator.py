"""Seeded random numbers are drawn from one generator, whoever asks for them."""

import random


class Deck:
    suits = property(lambda self: "CDHS")

    def draw(self):
        return random.choice(self.suits) + str(random.randint(2, 10))


def walk(steps):
    place = 0
    for _ in range(steps):
        place += random.choice([-1, 1])
    return place


random.seed(7)
deck = Deck()
print(walk(20), deck.draw(), walk(20), deck.draw(), random.random())
