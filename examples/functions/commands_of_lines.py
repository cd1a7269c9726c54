"""Commands by name, with as many words as the line has."""


class Player:
    def __init__(self, name):
        self.name = name
        self.bag = []

    def take(self, thing):
        self.bag.append(thing)
        return thing

    def go(self, direction):
        print(self.name, "goes", direction)
        return None


COMMANDS = {"go": Player.go, "take": Player.take}


def play(script):
    player = Player("ann")
    own = {"take": player.take, "walk": player.go}
    for line in script:
        verb, *rest = line.split()
        command = COMMANDS.get(verb)
        try:
            if command is not None:
                result = command(player, *rest)
            elif verb in own:
                result = own[verb](*rest)
            else:
                print("what is", verb)
                continue
        except TypeError as error:
            print(error)
            continue
        if result is not None:
            print("took", result)
    return player


def area(width, height):
    return width * height


def perimeter(width, height):
    return 2 * (width + height)


def measure(name, sizes):
    return {"area": area, "perimeter": perimeter}[name](*sizes)


player = play(["go north", "take lamp", "jump", "take", "go far away", "walk home", "walk", "walk a b"])
print(player.bag)
for name in ("area", "perimeter"):
    for sizes in ([3, 4], [5], [1, 2, 3]):
        try:
            print(name, measure(name, sizes))
        except TypeError as error:
            print(name, error)
