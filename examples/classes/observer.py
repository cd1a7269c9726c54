"""Handlers are functions and bound methods: one that was added can be removed."""
class Event:
    def __init__(self):
        self._handlers = []
    def __iadd__(self, handler):
        self._handlers.append(handler)
        return self
    def __isub__(self, handler):
        self._handlers.remove(handler)
        return self
    def __call__(self, *args, **kwargs):
        for h in self._handlers:
            h(*args, **kwargs)
    def __len__(self):
        return len(self._handlers)

class Stock:
    def __init__(self, symbol, price):
        self.symbol = symbol
        self._price = price
        self.changed = Event()
    @property
    def price(self):
        return self._price
    @price.setter
    def price(self, value):
        if value != self._price:
            old, self._price = self._price, value
            self.changed(self, old, value)

class Logger:
    def __init__(self):
        self.lines = []
    def on_change(self, stock, old, new):
        self.lines.append(f"{stock.symbol}: {old} -> {new}")

def alert(stock, old, new):
    if new > old * 1.1:
        print(f"ALERT {stock.symbol} jumped to {new}")

s = Stock("ACME", 100.0)
log = Logger()
s.changed += log.on_change
s.changed += alert
s.price = 105.0
s.price = 120.0
s.changed -= alert
s.price = 200.0
print(log.lines, len(s.changed))
