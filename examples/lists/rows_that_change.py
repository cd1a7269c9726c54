"""An index that changes the list which it is an index of: the row that was found first stays the one that is used."""


class Grid:
    def __init__(self):
        self.rows = [["a", "b"], ["c", "d"]]

    @property
    def next(self):
        # Makes the list of rows move in memory, and takes the first row out of it.
        for i in range(1000):
            self.rows.append([str(i), "z"])
        self.rows[0] = ["new", "row"]
        return 1

    def get(self):
        return self.rows[0][self.next]

    def put(self):
        self.rows[0][self.next] = "x"
        self.rows[0][self.next] += "y"


class Step:
    def __init__(self, rows):
        self.rows = rows

    def __neg__(self):
        for i in range(1000):
            self.rows.append([str(i), "w"])
        self.rows[0] = ["other", "thing"]
        return 1


g = Grid()
print(g.get(), len(g.rows), g.rows[:3])
g.put()
print(len(g.rows), g.rows[:3])
rows = [["p", "q"], ["r", "s"]]
step = Step(rows)
print(rows[0][-step], len(rows), rows[:2])
rows[0][-step] = "k"
print(len(rows), rows[:2])
