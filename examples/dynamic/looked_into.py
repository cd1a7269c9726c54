"""Only the classes that are looked into are Python's."""


class Options:
    def __init__(self, **values):
        for key, value in values.items():
            setattr(self, key, value)

    def __repr__(self):
        return f"Options({self.__dict__})"


class Job:
    def __init__(self, number):
        self.number = number

    def run(self):
        return self.number * 2


options = Options(depth=3, name="x")
print(options, options.depth)
mixed = [1, "a", Job(4)]
for value in mixed:
    print(value.run() if isinstance(value, Job) else value)
actions = {"run": Job(5).run, "len": lambda: len("abc"), "name": lambda: options.name}
for name, action in actions.items():
    print(name, action())
