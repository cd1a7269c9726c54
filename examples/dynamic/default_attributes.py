"""Attributes that are the class's until an instance has its own, by computed names."""


class Part:
    size = 1

    def __init__(self, n):
        if n > 1:
            self.size = n

    def grow(self):
        self.size += 1
        return self.size


def column(parts, name):
    return [getattr(part, name) for part in parts]


parts = [Part(1), Part(3)]
print(column(parts, "size"), Part.size)
parts[0].grow()
print(column(parts, "size"), Part.size)
Part.size = 7
print(column(parts + [Part(0)], "size"))
