"""Text adventure with rooms, items and commands."""
class Entity:
    def __init__(self, name, description):
        self.name = name
        self.description = description
    def look(self):
        return f"{self.name}: {self.description}"

class Container:
    def __init__(self):
        self.contents = []
    def put(self, thing):
        self.contents.append(thing)
    def take(self, name):
        for thing in self.contents:
            if thing.name == name:
                self.contents.remove(thing)
                return thing
        return None
    def listing(self):
        return ", ".join(sorted(t.name for t in self.contents)) or "nothing"

class Thing(Entity):
    def __init__(self, name, description, weight=1):
        super().__init__(name, description)
        self.weight = weight

class Room(Entity, Container):
    def __init__(self, name, description):
        Entity.__init__(self, name, description)
        Container.__init__(self)
        self.exits = {}
    def connect(self, direction, other, back):
        self.exits[direction] = other
        other.exits[back] = self
    def look(self):
        return super().look() + f" [exits: {', '.join(sorted(self.exits))}] [here: {self.listing()}]"

class Player(Entity, Container):
    MAX = 5
    def __init__(self, name, room):
        Entity.__init__(self, name, "you")
        Container.__init__(self)
        self.room = room
        self.moves = 0
    def go(self, direction):
        room = self.room.exits.get(direction)
        if room is None:
            return "You can't go there."
        self.room = room
        self.moves += 1
        return room.look()
    def pick(self, name):
        thing = self.room.take(name)
        if thing is None:
            return f"No {name} here."
        if sum(t.weight for t in self.contents) + thing.weight > self.MAX:
            self.room.put(thing)
            return f"The {name} is too heavy."
        self.put(thing)
        return f"Taken: {name}."

hall = Room("Hall", "a long hall")
cave = Room("Cave", "a dark cave")
hall.connect("north", cave, "south")
hall.put(Thing("lamp", "a brass lamp"))
cave.put(Thing("rock", "a heavy rock", 9))
cave.put(Thing("gem", "a red gem", 2))
p = Player("Zoe", hall)
for command in ["look", "take lamp", "go west", "go north", "take rock", "take gem", "take gem", "inventory", "go south"]:
    verb, _, arg = command.partition(" ")
    if verb == "look":
        out = p.room.look()
    elif verb == "go":
        out = p.go(arg)
    elif verb == "take":
        out = p.pick(arg)
    else:
        out = p.listing()
    print(">", command, "\n ", out)
print(p.moves, cave.look(), p.look())
