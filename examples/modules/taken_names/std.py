"""Named as something of Rust or cargo."""
WHERE = "std"
class Place:
    def __init__(self, number):
        self.number = number
    def __str__(self):
        return f"{WHERE}:{self.number}"
def place(number):
    return Place(number)
