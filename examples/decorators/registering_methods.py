"""Decorators that are class methods and static methods: they register functions and classes, or wrap them."""


class Commands:
    table = {}
    count = 0

    @classmethod
    def add(cls, function):
        cls.table[function.__name__] = function
        cls.count += 1
        return function

    @classmethod
    def named(cls, name):
        def register(function):
            cls.table[name] = function
            return function
        return register

    @staticmethod
    def twice(function):
        def wrapper(x):
            return function(function(x))
        return wrapper

    @classmethod
    def run(cls, name, x):
        return cls.table[name](x)


@Commands.add
def double(x):
    return x * 2


@Commands.named("inc")
def increase(x):
    return x + 1


@Commands.twice
def half(x):
    return x // 2


class Plugin:
    kinds = []

    @classmethod
    def register(cls, other):
        print("registering", other.__name__, "at", cls.__name__)
        cls.kinds.append(other)
        return other


class Special(Plugin):
    pass


@Plugin.register
class A:
    name = "a"


@Special.register
class B:
    def __init__(self):
        self.name = "b"


print(Commands.run("double", 4), Commands.run("inc", 4), half(20), Commands.count, sorted(Commands.table))
print([kind().name for kind in Plugin.kinds])
