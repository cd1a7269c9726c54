"""Class bodies: names taken apart, hashes, state."""
from dataclasses import dataclass


class Node:
    ADD, DELETE, INSERT = range(3)
    (LEFT, RIGHT) = "l", "r"
    [A, B] = [1.5, 2]

    def __init__(self, kind):
        self.kind = kind

    def describe(self):
        return {Node.ADD: "add", Node.DELETE: "delete"}.get(self.kind, self.LEFT + self.RIGHT)

    def __getstate__(self):
        return {"kind": self.kind}

    def __setstate__(self, state):
        self.kind = state["kind"]

    def __reduce__(self):
        return (Node, (self.kind,))


@dataclass(unsafe_hash=True)
class Move:
    start: int
    end: int
    note: str = ""


print([Node(k).describe() for k in range(3)], Node.A + Node.B, Node.INSERT)
n = Node(1)
n.__setstate__({"kind": 0})
print(n.describe(), n.__getstate__() if False else "")
seen = {Move(1, 2), Move(1, 2), Move(2, 1, "x")}
print(len(seen), hash(Move(1, 2)) == hash(Move(1, 2)), sorted(m.start for m in seen))
m = Move(3, 4)
m.note = "changed"
print(m in {Move(3, 4, "changed")}, m)
try:
    Node.ADD, Node.DELETE = [1]
except ValueError as e:
    print(e)
