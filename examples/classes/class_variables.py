"""Class variables, and attributes of instances that stand before them."""
class Shared:
    n = 0

    def add(self, x):
        self.n += x

    def get(self):
        return self.n


a, b = Shared(), Shared()
a.add(1)
print(a.n, b.n, Shared.n, a.get(), b.get())


class Config:
    debug = False
    level = 1
    tags = []
    name = None

    def enable(self):
        self.debug = True
        self.level += 1
        return self

    def rename(self, name):
        self.name = name

    def label(self):
        return self.name or "anon"


class Special(Config):
    level = 5

    def bump(self):
        self.level += 10


class Plain(Config):
    def quiet(self):
        self.level = 0


c, d, s, p = Config(), Config(), Special(), Plain()
c.enable()
d.rename("dee")
s.bump()
print(c.debug, d.debug, c.level, d.level, Config.level, s.level, Special.level)
print(c.label(), d.label(), Config.name)
for x in (c, d, s, p):
    print(type(x).__name__, x.level, x.debug, x.name, x.tags is Config.tags)
p.quiet()
p.enable().enable()
print(p.level, Plain.level, [x.level for x in (c, d, s, p)])
Config.level = 50
print(d.level, c.level, s.level, p.level)


class Counter:
    total = 0

    def __init__(self):
        Counter.total += 1
        self.id = Counter.total

    @classmethod
    def reset(cls):
        cls.total = 0


print([Counter().id for _ in range(3)], Counter.total)
Counter.reset()
print(Counter.total, Counter().id)
