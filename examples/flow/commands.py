"""A text adventure's command parser with match."""


def act(command):
    match command.split():
        case []:
            return "say something"
        case ["quit" | "exit"]:
            return "goodbye"
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            return f"you walk {direction}"
        case ["go", other]:
            return f"there is no way {other}"
        case ["take", *things] if things:
            return "you take " + " and ".join(things)
        case [verb, *_]:
            return f"you can't {verb}"


for line in ["", "go north", "go up", "take lamp sword", "take", "dance wildly", "exit"]:
    print(f"> {line}\n{act(line)}")


def http_status(code):
    match code:
        case 200:
            return "OK"
        case 404:
            return "Not Found"
        case n if 500 <= n < 600:
            return "Server Error"
        case _:
            return "Unknown"


print([http_status(code) for code in (200, 404, 503, 302)])
