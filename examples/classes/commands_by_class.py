"""A list of classes that a decorator fills."""


COMMANDS = []


def command(cls):
    """Adds the class to the commands."""
    COMMANDS.append(cls)
    return cls


@command
class Help:
    name = "help"

    def run(self):
        return "helping"


@command
class Quit:
    name = "quit"

    def run(self):
        return "bye"


def dispatch(word):
    for cls in COMMANDS:
        if cls.name == word:
            return cls().run()
    return "?"


print(dispatch("help"), dispatch("quit"), dispatch("nope"))
