"""Generator expressions that are stored, passed and returned run later, with the variables as they are then."""

def evens(xs):
    return (x for x in xs if x % 2 == 0)
def scaled(xs, k):
    g = (x * k for x in xs)
    k += 1
    return g
print(list(evens(range(10))), list(scaled([1, 2, 3], 10)))
limit = 5
g = (x * limit for x in range(4))
print(next(g), next(g))
limit = 100
print(list(g))
class Box:
    def __init__(self, items):
        self.items = items
        self.lazy = (i + 1 for i in items)
    def doubled(self):
        return (i * 2 for i in self.items)
    def total(self):
        return sum(i for i in self.items if i in self.items)
b = Box([1, 2, 3])
print(list(b.doubled()), sum(b.lazy), b.total())
def total(numbers):
    t = 0
    for n in numbers:
        t += n
    return t
print(total(n * n for n in range(5)))
print(total(x + y for x in range(3) for y in range(x) if x != y))
first = next((w for w in ["a", "bb", "cc"] if len(w) == 2), None)
print(first)
missing = next((w for w in ["a"] if len(w) == 2), None)
print(missing)
for i, s in enumerate(w.upper() for w in ["x", "y"]):
    print(i, s)
pairs = zip((a for a in "abc"), (n for n in range(3)))
print(list(pairs))
print(dict((k, v) for k, v in zip("ab", range(2))))
fs = [(lambda y: (x * y for x in range(3)))(k) for k in range(2)]
print([list(f) for f in fs])
words = ["apple", "bob"]
lens = (len(w) for w in words)
words.append("late")
print(list(lens))
print(max((len(w), w) for w in words), sorted(w[::-1] for w in words))
nested = ((r, c) for r in range(2) for c in range(2))
for r, c in nested:
    print(r, c)
print(next(nested, "empty"))
try:
    next(x for x in [1, 2] if x > 5)
except StopIteration:
    print("stop")


def pairs_within(numbers):
    """A literal is gone over for each item of what may raise."""
    print(sum(b for a in squares(3) for b in [1, 2, a]))
    print(sum(b for a in map(int, numbers) for b in (1, 2)), list(b for a in map(int, numbers) for b in [[a], [1]]))
    print(sum(int(a) * b for a in "12" for b in (1, 2)))


def squares(limit):
    for i in range(limit):
        yield i * i


pairs_within(["4", "5"])
