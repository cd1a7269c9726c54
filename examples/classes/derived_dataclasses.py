"""Dataclasses and classes with equality, and what derives from them."""
from dataclasses import dataclass

@dataclass
class Animal:
    name: str
    def speak(self):
        return "..."

@dataclass
class Dog(Animal):
    age: int
    def speak(self):
        return "Woof"

@dataclass(order=True)
class V:
    a: int
    b: int

@dataclass(order=True)
class W(V):
    c: int

def same(x, y):
    return x == y

print(Animal("a") == Animal("a"), Dog("d", 1) == Dog("d", 1), Animal("a") == Dog("a", 1))
print(same(Animal("a"), Dog("a", 2)), same(Dog("a", 2), Dog("a", 2)))
zoo = [Animal("a"), Dog("b", 2)]
print(Dog("b", 2) in zoo, zoo.index(Dog("b", 2)), zoo == [Animal("a"), Dog("b", 2)])
print(V(1, 2) < V(1, 3), sorted([V(2, 1), V(1, 5)]), W(1, 2, 3) < W(1, 2, 4))

class Shape:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        return isinstance(o, Shape) and self.n == o.n
    def __lt__(self, o): return self.n < o.n
class Sq(Shape):
    def __init__(self, n, k):
        super().__init__(n); self.k = k
    def __eq__(self, o):
        return isinstance(o, Sq) and self.n == o.n and self.k == o.k
print(Shape(1) == Shape(1), Sq(1, 2) == Sq(1, 2), Shape(1) == Sq(1, 2), Sq(1, 2) == Shape(1))
print([s.n for s in sorted([Shape(3), Sq(1, 2), Shape(2)])])
