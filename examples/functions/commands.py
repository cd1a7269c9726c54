"""Commands that take different arguments, in one table: which of them fits is known when they run."""


def multiply(a, b):
    return int(a) * int(b)


def negate(a):
    return -int(a)


def join(*parts):
    return " ".join(parts)


def names():
    return ", ".join(sorted(COMMANDS))


COMMANDS = {"mul": multiply, "neg": negate, "join": join, "names": names}


def run(line):
    name, *args = line.split()
    try:
        command = COMMANDS[name]
    except KeyError:
        return f"no command {name}"
    try:
        return command(*args)
    except TypeError as e:
        return f"usage: {e}"


class Game:
    def __init__(self):
        self.bag = ["key"]
        self.actions = {
            "take": self.take,
            "use": self.use,
            "look": lambda *rest: "a room with " + str(len(rest)) + " doors",
            "bag": self.show,
        }

    def take(self, what):
        self.bag.append(what)
        return "taken"

    def use(self, what, target=None):
        return f"used {what} on {target}"

    def show(self):
        return ", ".join(self.bag)

    def step(self, line):
        verb, *args = line.split()
        action = self.actions.get(verb)
        if action is None:
            return f"I don't know how to {verb}"
        try:
            return action(*args)
        except TypeError:
            return f"{verb} what?"


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def emit(self, name, *args, **options):
        return [handler(*args, **options) for handler in self.handlers[name]]


class Meter:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        self.total += amount
        return self.total


def hello(name, mark="!"):
    return "hello " + name + mark


def bye(name, mark="."):
    return "bye " + name + mark


for line in ["mul 3 4", "neg 5", "join a b c", "names", "mul 3", "zip"]:
    print(run(line))
game = Game()
for line in ["look", "look x y", "take lamp", "take", "use lamp", "use lamp door", "bag", "dance"]:
    print(game.step(line))
bus = Bus()
meter = Meter()
bus.on("greet", hello)
bus.on("greet", bye)
bus.on("add", meter.add)
print(bus.emit("greet", "ann"), bus.emit("greet", "bob", mark="?"))
print(bus.emit("add", 5), bus.emit("add", 6), meter.total)
