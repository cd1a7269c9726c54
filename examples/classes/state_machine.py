"""States without attributes that follow one another, and an iterator class."""
class State:
    def handle(self, machine, ch):
        raise NotImplementedError

    def __str__(self):
        return self.__class__.__name__


class Start(State):
    def handle(self, machine, ch):
        if ch.isdigit():
            machine.value = int(ch)
            return Number()
        return self


class Number(State):
    def handle(self, machine, ch):
        if ch.isdigit():
            machine.value = machine.value * 10 + int(ch)
            return self
        machine.numbers.append(machine.value)
        return Start()


class Machine:
    def __init__(self):
        self.state = Start()
        self.value = 0
        self.numbers = []

    def feed(self, text):
        for ch in text + " ":
            self.state = self.state.handle(self, ch)
        return self.numbers


m = Machine()
print(m.feed("ab12 c345d6"), m.state)


class TrafficLight:
    TRANSITIONS = {"red": "green", "green": "yellow", "yellow": "red"}
    DURATION = {"red": 30, "green": 25, "yellow": 5}

    def __init__(self, color="red"):
        self.color = color
        self.elapsed = 0

    def tick(self):
        self.elapsed += self.DURATION[self.color]
        self.color = self.TRANSITIONS[self.color]

    def __iter__(self):
        return self

    def __next__(self):
        if self.elapsed > 100:
            raise StopIteration
        self.tick()
        return self.color


print(list(TrafficLight()))
t = TrafficLight("green")
for c in t:
    print(c, t.elapsed)
print(next(iter(TrafficLight())))
