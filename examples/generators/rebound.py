"""A variable that gets another value ends the generator or file that it held."""
import os


def ticket(name, count):
    try:
        for number in range(count):
            yield f"{name}{number}"
    finally:
        print("end of", name)


def tickets(name):
    print("tickets for", name)
    return ticket(name, 5)


def relayed(name):
    yield from ticket(name, 3)


class Desk:
    def queue(self, name):
        with Door(name):
            yield name + "!"
            yield name + "?"


class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)

    def __exit__(self, *exc):
        print("close", self.name)


def main():
    line = ticket("a", 3)
    print(next(line))
    line = ticket("b", 3)
    print(next(line), next(line))
    line = None
    print("nobody waits:", line is None)
    line = tickets("c")
    print(next(line))
    del line
    other = relayed("d")
    print(next(other))
    other = Desk().queue("e")
    print(next(other))
    other = None
    print("closed:", other is None)


def notes(path):
    file = open(path, "w")
    file.write("first\n")
    file = None
    print(open(path).read(), end="")
    file = opened(path)
    file.write("second\n")
    file = open(path)
    print(file.read(), end="")


def opened(path):
    return open(path, "a")


main()
print("after main")
notes("rebound_notes.txt")
os.remove("rebound_notes.txt")
line = ticket("x", 2)
print(next(line))
line = ticket("y", 2)
print(next(line))
line = None
print("done")
