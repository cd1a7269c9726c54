"""Names that a branch binds, used where the branch may not have run."""
def describe(size):
    if size > 100:
        def label():
            return "large"
    elif size > 10:
        def label():
            return "medium"
    try:
        return label()
    except UnboundLocalError as error:
        return str(error)
def root(wanted):
    if wanted:
        import math
    try:
        return str(math.sqrt(16) + math.floor(math.pi))
    except UnboundLocalError as error:
        return str(error)
def stack(wanted):
    if wanted:
        class Stack:
            kind = "stack"
            def __init__(self):
                self.items = []
            def push(self, item):
                self.items.append(item)
                return len(self.items)
    try:
        return Stack.kind + str(Stack().push(3))
    except UnboundLocalError as error:
        return str(error)
def last_one(names):
    found = []
    for name in names:
        if name == "shout":
            def act(text):
                return text.upper()
        try:
            found.append(act(name))
        except UnboundLocalError:
            found.append("nothing yet")
    return found
def main():
    for size in (500, 50, 5):
        print(size, describe(size))
    print(root(True), root(False))
    print(stack(True), stack(False))
    print(last_one(["whisper", "shout", "talk"]))
main()
for number in range(3):
    if number == 1:
        def doubled(value):
            return value * 2
    try:
        print(doubled(number))
    except NameError as error:
        print(error)
