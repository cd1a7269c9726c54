"""Text adventure state machine."""
from enum import Enum, auto
from dataclasses import dataclass, field


class Direction(Enum):
    NORTH = auto()
    SOUTH = auto()
    EAST = auto()
    WEST = auto()

    @property
    def opposite(self):
        return {
            Direction.NORTH: Direction.SOUTH,
            Direction.SOUTH: Direction.NORTH,
            Direction.EAST: Direction.WEST,
            Direction.WEST: Direction.EAST,
        }[self]


@dataclass
class Room:
    name: str
    exits: dict = field(default_factory=dict)
    items: list = field(default_factory=list)

    def connect(self, direction, other):
        self.exits[direction] = other
        other.exits[direction.opposite] = self


@dataclass
class Player:
    room: Room
    bag: list[str] = field(default_factory=list)
    moves: int = 0


class Game:
    def __init__(self):
        hall, cellar, attic = Room("Hall"), Room("Cellar", items=["lamp"]), Room("Attic", items=["rope", "key"])
        hall.connect(Direction.NORTH, attic)
        hall.connect(Direction.SOUTH, cellar)
        self.player = Player(hall)
        self.running = True

    def go(self, word):
        try:
            direction = Direction[word.upper()]
        except KeyError:
            return f"no such direction: {word}"
        room = self.player.room.exits.get(direction)
        if room is None:
            return "you bump into a wall"
        self.player.room = room
        self.player.moves += 1
        return f"you are in the {room.name}"

    def take(self, item):
        items = self.player.room.items
        if item not in items:
            return f"no {item} here"
        items.remove(item)
        self.player.bag.append(item)
        return f"taken: {item}"

    def execute(self, line):
        match line.split():
            case ["go", direction]:
                return self.go(direction)
            case ["take", *things] if things:
                return "; ".join(self.take(t) for t in things)
            case ["bag"]:
                return ", ".join(self.player.bag) or "empty"
            case ["quit" | "exit"]:
                self.running = False
                return f"bye after {self.player.moves} moves"
            case []:
                return ""
            case _:
                return "what?"


game = Game()
for line in ["go north", "take rope sword key", "go up", "go east", "go south", "go south", "take lamp", "bag", "dance", "", "exit"]:
    print(f"> {line}\n{game.execute(line)}")
    if not game.running:
        break
print([d.name for d in Direction], Direction.EAST.value, Direction(2), repr(Direction.WEST))
