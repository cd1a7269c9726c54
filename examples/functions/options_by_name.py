"""Options by keyword: each surface has what its keywords say."""


class Surface:
    def __init__(self, **options):
        self.colour = options.get("colour", (1, 1, 1))
        self.shine = options.get("shine", 0.25)
        self.name = options.get("name")

    def __repr__(self):
        return f"{type(self).__name__} {self.name} {self.colour} {self.shine}"


class Board(Surface):
    def __init__(self, **options):
        Surface.__init__(self, **options)
        self.other = options.get("other", (0, 0, 0))
        if "size" in options:
            self.size = options["size"]
        else:
            self.size = 8


class Window:
    def __init__(self, title, **options):
        self.title = title
        self.width = options["width"]
        self.height = options.get("height", self.width * 2)
        self.tags = options.get("tags", [])
        if "mode" not in options:
            self.mode = "plain"
        else:
            self.mode = options["mode"]


def loud(text):
    print("default", text)
    return text


def label(**options):
    return options.get("text", loud("none"))


print(Surface(), Surface(colour=(1, 0, 0)), Surface(shine=0.5, name="glass"))
print(Board(), Board(colour=(0, 0, 1), size=10).size, Board(other=(2, 2, 2)).other, Board().size)
w = Window("main", width=30)
w.tags.append("x")
print(w.title, w.width, w.height, w.tags, w.mode, Window("b", width=3, height=4, tags=["t"], mode="full").mode)
try:
    Window("c")
except KeyError as e:
    print("KeyError", e)
print(label(), label(text="given"))
