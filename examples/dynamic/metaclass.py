"""A metaclass that registers its classes."""


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.known[name.lower()] = cls
        return cls


class Command(metaclass=Registry):
    def run(self, argument):
        raise NotImplementedError


class Echo(Command):
    def run(self, argument):
        return argument


class Reverse(Command):
    def run(self, argument):
        return argument[::-1]


for name in sorted(Registry.known):
    print(name, Registry.known[name]().run("hello"))
