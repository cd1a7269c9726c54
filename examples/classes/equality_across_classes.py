"""Equality of dataclasses and classes that decline, across classes and subclasses."""
from dataclasses import dataclass

@dataclass(frozen=True)
class P:
    x: int
    y: int

@dataclass
class Q:
    x: int
    y: int

class R:
    def __init__(self, x): self.x = x
    def __eq__(self, o):
        if not isinstance(o, R):
            return NotImplemented
        return self.x == o.x
    def __hash__(self): return hash(self.x)

class S:
    def __init__(self, x): self.x = x
    def __eq__(self, o):
        if isinstance(o, (R, S, P)):
            return self.x == o.x
        return NotImplemented

@dataclass
class Node:
    value: int
    children: list

@dataclass
class Leaf(Node):
    tag: str = "leaf"

def eq(a, b):
    return a == b, a != b

print(eq(P(1, 2), P(1, 2)), eq(P(1, 2), Q(1, 2)), eq(R(1), R(1)), eq(R(1), P(1, 2)), eq(P(1, 1), R(1)))
print(eq(S(1), P(1, 2)), eq(P(1, 2), S(1)), eq(S(1), R(1)), eq(R(1), S(1)), eq(S(1), Q(1, 1)))
tree = Node(1, [Leaf(2, []), Node(3, [Leaf(4, [])])])
same = Node(1, [Leaf(2, []), Node(3, [Leaf(4, [])])])
print(tree == same, tree == Node(1, []), tree.children[0] == Node(2, []), Leaf(2, []) in tree.children)
print(len({P(1, 2), P(1, 2), P(2, 1)}), [R(1), R(2)].index(R(2)), {R(1): "a"}[R(1)])
