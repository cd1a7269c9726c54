"""Objects of classes that have nothing in common but their methods."""
# linked structures with None and mixed values
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

class LinkedList:
    def __init__(self):
        self.head = None
        self.size = 0
    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1
    def find(self, value):
        node = self.head
        while node:
            if node.value == value:
                return node
            node = node.next
        return None
    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next
    def __len__(self):
        return self.size

l = LinkedList()
for v in [1, "two", 3.0, None, True]:
    l.push(v)
print(list(l), len(l))
n = l.find("two")
print(n.value if n else "missing")
print(l.find("zzz") is None)

class Shape:
    pass
class Circle(Shape):
    def __init__(self, r): self.r = r
class Rect(Shape):
    def __init__(self, w, h):
        self.w = w
        self.h = h
def area(s):
    if isinstance(s, Circle):
        return 3 * s.r ** 2
    elif isinstance(s, Rect):
        return s.w * s.h
    raise TypeError(f"unknown shape {type(s).__name__}")
shapes = [Circle(2), Rect(3, 4)]
print([area(s) for s in shapes])

class Dog:
    def speak(self): return "woof"
class Cat:
    def speak(self): return "meow"
    def purr(self): return "purr"
class Robot:
    def __init__(self, id): self.id = id
    def speak(self): return f"beep {self.id}"
for a in [Dog(), Cat(), Robot(7)]:
    print(a.speak(), isinstance(a, (Dog, Cat)))
    if isinstance(a, Cat):
        print(a.purr())
    try:
        print(a.id)
    except AttributeError as e:
        print(e)

def make(kind):
    if kind == "dog":
        return Dog()
    elif kind == "cat":
        return Cat()
    return None
for k in ["dog", "cat", "fish"]:
    pet = make(k)
    print(k, pet.speak() if pet else "nothing")
