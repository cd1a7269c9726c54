"""A deck of cards that Python code slices, and an object that dynamic code reads by its names."""


class Deck:
    def __init__(self, cards):
        self._cards = list(cards)

    def __len__(self):
        return len(self._cards)

    def __getitem__(self, position):
        return self._cards[position]


class Recorder:
    def __init__(self):
        self.seen = []

    def on(self, event):
        self.seen.append(event)


def shout(event):
    print("event", event)


deck = Deck([3, 1, 2])
print(deck[0], deck[0:2], deck[-1], len(deck))
for card in deck:
    print(card)
print(sorted(deck), 2 in deck, deck[::-1])

recorder = Recorder()
handlers = [recorder.on]
handlers.append(shout)
for handler in handlers:
    handler(3)
print(recorder.seen)
handlers.remove(shout)
print(len(handlers), recorder.on == recorder.on, recorder.on in handlers)
