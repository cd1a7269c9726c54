"""Objects that are held by functions that hold them: handlers, lambdas, bound methods, nested functions."""
import gc


class Button:
    def __init__(self, label):
        self.label = label
        self.handlers = []
        self.on_click = lambda: self.press(1)

    def connect(self, handler):
        self.handlers.append(handler)

    def press(self, times):
        for handler in self.handlers:
            handler(times)


class App:
    def __init__(self):
        self.button = Button("ok")
        self.button.connect(self.clicked)
        self.count = 0

    def clicked(self, times):
        self.count += times


class Scaled:
    def __init__(self, factor):
        self.factor = factor
        self.apply = lambda x: x * self.factor + factor


class Counter:
    def __init__(self):
        total = 0

        def add(k):
            nonlocal total
            total += k
            return self, total

        self.add = add


class Leaf:
    def __init__(self, value):
        self.value = value
        self.tags = [value, value + 1]
        self.info = {"a": 1}


class Owner:
    def __init__(self):
        self.leaf = Leaf(3)
        self.me = self
        self.table = {"x": Leaf(4)}
        self.pair = (self.leaf, 2)


def clicks(rounds):
    total = 0
    for _ in range(rounds):
        app = App()
        app.button.press(2)
        app.button.on_click()
        total += app.count
    return total


def main():
    print(clicks(5000))
    print(gc.collect() >= 0)
    scaled = Scaled(3)
    print(scaled.apply(4))
    del scaled
    print("scaled:", gc.collect())
    counter = Counter()
    print(counter.add(5)[1], counter.add(6)[1])
    del counter
    print("counter:", gc.collect())
    Owner()
    print("owner:", gc.collect())
    print(gc.collect(0), gc.collect(1), gc.collect(generation=2))
    try:
        gc.collect(5)
    except ValueError as error:
        print(error)


main()
