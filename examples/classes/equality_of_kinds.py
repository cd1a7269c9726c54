"""Classes that compare with instances of another class."""
class P:
    def __init__(self, a): self.a = a
    def __eq__(self, o):
        return self.a == o.a
class Q:
    def __init__(self, a): self.a = a
    def __eq__(self, o):
        return self.a == o.a
print(P(1) == Q(1), Q(1) == P(2))
print([P(1), P(2)] == [P(1), P(2)], [Q(1)] == [Q(1)], P(3) in [P(3)], Q(3) in [Q(3)])
