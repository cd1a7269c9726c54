"""Class variables, also as attributes of instances, by computed names."""


class Part:
    size = 1
    tags = ["x"]

    def __init__(self, n):
        self.n = n
        if n > 1:
            self.size = n

    def grow(self):
        self.size += 1
        return self.size


class Wide(Part):
    tags = ["wide"]

    def __init__(self, n):
        super().__init__(n)
        self.__secret = n


def show(part, names):
    return [getattr(part, name, "-") for name in names.split()]


parts = [Part(1), Part(3), Wide(2)]
for part in parts:
    print(show(part, "n tags _Wide__secret"), hasattr(part, "gr" + "ow"))
    getattr(part, "gr" + "ow")()
    print(part.size, Part.size, getattr(part, "si" + "ze"))
getattr(parts[0], "tags").append("y")
print(Part.tags, Wide.tags, show(parts[2], "tags"))
