"""Sequences by `__len__` and `__getitem__` alone: indexing, slicing, iteration, `in`, sorting."""
import collections
Card = collections.namedtuple("Card", ["rank", "suit"])
class FrenchDeck:
    ranks = [str(n) for n in range(2, 11)] + list("JQKA")
    suits = "spades diamonds clubs hearts".split()
    def __init__(self):
        self._cards = [Card(rank, suit) for suit in self.suits for rank in self.ranks]
    def __len__(self):
        return len(self._cards)
    def __getitem__(self, position):
        return self._cards[position]
deck = FrenchDeck()
print(len(deck), deck[0], deck[-1], deck[:3], deck[12::13])
for card in deck:
    if card.rank == "A":
        print(card)
suit_values = dict(spades=3, hearts=2, diamonds=1, clubs=0)
def spades_high(card):
    rank_value = FrenchDeck.ranks.index(card.rank)
    return rank_value * len(suit_values) + suit_values[card.suit]
for card in sorted(deck, key=spades_high)[-3:]:
    print(card)
print(Card("Q", "hearts") in deck, Card("7", "beasts") in deck)
class Squares:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i
print(list(Squares(5)), sum(Squares(4)), 9 in Squares(5), [x + 1 for x in Squares(3)], max(Squares(6)), tuple(Squares(2)))
a, b, c = Squares(3)
print(a, b, c, list(enumerate(Squares(2))), list(zip(Squares(3), "abc")))
