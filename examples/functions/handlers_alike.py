"""Functions of one type in lists and tables, called with defaults and with `*args`."""

COMMANDS = {}


def command(name):
    def register(function):
        COMMANDS[name] = function
        return function

    return register


@command("join")
def join(*parts):
    return "-".join(parts)


@command("echo")
def echo(*words):
    return " ".join(words).upper()


def execute(line):
    name, *args = line.split()
    function = COMMANDS.get(name)
    if function is None:
        raise ValueError(f"unknown {name}")
    return function(*args)


for line in ["join 1 2", "echo a b", "nope"]:
    try:
        print(execute(line))
    except ValueError as e:
        print(e)


def add(a, b=1):
    return a + b


def multiply(a, b=20):
    return a * b


for function in [add, multiply]:
    print(function(3), function(3, 5), function(3, b=7))


def scale(a, k=3):
    return a * k


def shift(a, k=3):
    return a + k


for function in [scale, shift]:
    print(function(2), function(2, 5), function(2, k=7))


def call(function, *args):
    return function(*args)


print(call(max, 3, 9), call(abs, -4), call(divmod, 7, 2), call(str.upper, "a"))
