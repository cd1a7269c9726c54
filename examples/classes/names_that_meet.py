"""Names that would be one in Rust."""


class Token:
    def __init__(self, type, value):
        self.type = type
        self.type_ = type.upper()
        self.value = value

    def text(self):
        return f"{self.type}/{self.type_}:{self.value}"


class Shown:
    def show(self):
        return "shown"

    def own_show(self):
        return "own " + self.show()


class Louder(Shown):
    def show(self):
        return super().show().upper()


class Exception_(Exception):
    pass


class Failure(Exception):
    prefix = "failed"

    def __init__(self, message=None):
        super().__init__(message or self.default())

    def default(self):
        return self.prefix + ": no reason"


class Refusal(Failure):
    prefix = "refused"


class Game:
    """A command that only raises stands beside others."""

    def __init__(self):
        self.commands = {"look": self.look, "quit": self.quit}

    def look(self, *words):
        return "a room"

    def quit(self, *words):
        raise Exception_("bye")


print(Token("num", "1").text())
print(Shown().own_show(), Louder().own_show())
for error in (Failure(), Failure("given"), Refusal()):
    try:
        raise error
    except Failure as caught:
        print(type(caught).__name__, caught)
game = Game()
print(game.commands["look"]())
try:
    game.commands["quit"]()
except Exception_ as error:
    print(error)
