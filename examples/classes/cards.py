"""A card game: cards are ordered, and shown alike by `str` and `repr`."""

import random
from enum import Enum
from functools import total_ordering


class Suit(Enum):
    CLUBS = "♣"
    DIAMONDS = "♦"
    HEARTS = "♥"
    SPADES = "♠"


@total_ordering
class Card:
    RANKS = ["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"]

    def __init__(self, rank, suit):
        self.rank = rank
        self.suit = suit

    @property
    def value(self):
        return self.RANKS.index(self.rank)

    def __eq__(self, other):
        return self.value == other.value

    def __lt__(self, other):
        return self.value < other.value

    def __str__(self):
        return f"{self.rank}{self.suit.value}"

    __repr__ = __str__


class Deck:
    def __init__(self, seed=None):
        self.cards = [Card(r, s) for s in Suit for r in Card.RANKS]
        self.rng = random.Random(seed)

    def shuffle(self):
        self.rng.shuffle(self.cards)
        return self

    def deal(self, n=1):
        hand, self.cards = self.cards[:n], self.cards[n:]
        return hand

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return self.cards[i]


class Player:
    def __init__(self, name):
        self.name = name
        self.hand = []
        self.score = 0

    def __str__(self):
        return f"{self.name}: {' '.join(map(str, sorted(self.hand)))}"


deck = Deck(seed=7).shuffle()
players = [Player(n) for n in ("Ann", "Bob", "Cy")]
for p in players:
    p.hand = deck.deal(5)
    print(p)
print(len(deck), deck[0], deck[-1])
for rnd in range(5):
    plays = [(p.hand.pop(), p) for p in players]
    best = max(plays, key=lambda cp: cp[0])
    best[1].score += 1
    print("round", rnd + 1, [str(c) for c, _ in plays], "->", best[1].name)
print({p.name: p.score for p in players})
