"""Methods whose `self` becomes another node on the way, and methods as values of their class."""


class Folder:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []

    def add(self, child):
        self.children.append(child)
        child.parent = self
        return self

    def top(self):
        while self.parent is not None:
            self = self.parent
        return self

    def itself(self):
        return self

    def described(self):
        return (self, len(self.children))

    def depth(self):
        steps = -1
        while self:
            steps += 1
            self = self.parent
        return steps

    def ancestors(self):
        while self.parent:
            self = self.parent
            yield self.name

    def climber(self):
        def step():
            nonlocal self
            name = self.name
            self = self.parent
            return name

        return step


root = Folder("root")
home = Folder("home")
ada = Folder("ada")
root.add(home.add(ada))
folders = [root, home, ada]

print([folder.top().name for folder in folders], [folder.depth() for folder in folders])
print([folder.name for folder in map(Folder.top, folders)])
print([folder.name for folder in map(Folder.itself, [Folder("a"), Folder("b")])])
print([(folder.name, count) for folder, count in map(Folder.described, folders)])
print([list(names) for names in map(Folder.ancestors, folders)])
print([get(ada).name for get in [Folder.top, Folder.itself]])
climb = ada.climber()
print(climb(), climb(), climb())
try:
    climb()
except AttributeError as error:
    print(error)
