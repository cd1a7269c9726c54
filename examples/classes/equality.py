"""Equality with instances of a class, of its subclass, and with anything else."""
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return isinstance(other, P) and self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x}, {self.y})"


print(P(1, 2) == P(1, 2), P(1, 2) in [P(1, 2)], {P(1, 2): "a"}[P(1, 2)], P(1, 2) == 3)


class Q(P):
    def __eq__(self, other):
        if isinstance(other, Q) or isinstance(other, P):
            return self.x == other.x
        return False


print(Q(1, 2) == P(1, 5), P(1, 2) == "x", P(1, 2) != None, None == P(1, 2), P(1, 2) == (1, 2))
