"""Objects that make their attributes up, and forget them."""


class Record:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __getattr__(self, name):
        if name.startswith("has_"):
            return name[4:] in self.__dict__
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


record = Record(a=1, b=2)
record.c = record.a + record.b
print(record.c, record.has_a, record.has_z, vars(record))
del record.a
print(hasattr(record, "a"), getattr(record, "b", None), getattr(record, "z", "default"))
setattr(record, "d", 4)
x = [1, 2, 3]
del x[1], record.d
print(x, sorted(vars(record)))
