"""`+=` extends what the variable held before the right side ran, and stores it back."""


class Journal:
    def __init__(self):
        self.lines = ["first"]

    def restart(self):
        self.lines = ["restarted"]
        return "second"

    def note(self, text):
        self.lines += [text]


queue = [1]


def renewed():
    global queue
    queue = queue + [len(queue)]
    return queue


journal = Journal()
journal.lines += [journal.restart()]
print(journal.lines)
journal.note("third")
print(journal.lines)
queue += renewed()
print(queue)
