"""Mixins that bring comparisons and texts to classes of any kind."""
class Comparable:
    def __lt__(self, other): return self.sort_key() < other.sort_key()
    def __le__(self, other): return self.sort_key() <= other.sort_key()
    def __gt__(self, other): return not self <= other
    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.sort_key() == other.sort_key()
    def __hash__(self):
        return hash(self.sort_key())

class Printable:
    def __str__(self):
        return f"<{type(self).__name__} {self.label()}>"
    def show(self):
        print(self)

class Person(Comparable, Printable):
    def __init__(self, name, age):
        self.name, self.age = name, age
    def sort_key(self):
        return (self.age, self.name)
    def label(self):
        return self.name

class Book(Printable, Comparable):
    def __init__(self, title, pages):
        self.title = title
        self.pages = pages
    def sort_key(self):
        return self.pages
    def label(self):
        return f"{self.title} ({self.pages}p)"

people = [Person("Bob", 30), Person("Ann", 25), Person("Cid", 30)]
for p in sorted(people):
    p.show()
books = [Book("A", 300), Book("B", 120)]
print(min(books), max(books), books[0] > books[1])
print(people[0] == Person("Bob", 30), people[0] == people[1], people[0] != people[2])
print(len({Person("x", 1), Person("x", 1), Person("y", 1)}))
things = people + books
for t in things:
    t.show()
