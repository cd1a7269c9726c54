"""What is known of an attribute ends where showing or hashing an object runs the program's code."""


class Message:
    def __init__(self, text):
        self.text = text
        self.shown = 0

    def __str__(self):
        text = self.text
        self.text = None
        self.shown += 1
        return f"<{text}>"

    def __hash__(self):
        self.text = "hashed"
        return 7

    def __eq__(self, other):
        return self is other


def describe(message):
    if message.text is not None:
        line = f"{message}"
        return line, message.text is None
    return "empty", True


def formatted(message):
    message.text = "again"
    if message.text is not None:
        line = "%s!" % message
        return line, message.text or "nothing"
    return "empty", ""


def counted(message):
    message.text = None
    if message.text is None:
        seen = {message}
        return len(seen), message.text
    return 0, ""


note = Message("first")
print(describe(note), describe(note))
print(formatted(note), note.shown)
print(counted(note))
