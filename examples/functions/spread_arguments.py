"""`*items` of unknown length for parameters, `iter` with a sentinel, columns of rows, defaults that capture a variable."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def area(width, height):
    return width * height


def scaled(values, factor):
    return sorted(values, key=lambda v, factor=factor: -v * factor)


def describe(numbers, letters):
    return sum(numbers), "".join(letters)


print(Point(*map(int, "3 4".split())), [Point(*row) for row in [[1, 2], [3, 4]]])
print(area(*[6, 7]), area(2, *[5]))
for row in [[1], [1, 2, 3], []]:
    try:
        print(area(*row))
    except TypeError as e:
        print(e)
    try:
        print(Point(*row))
    except TypeError as e:
        print(e)

pairs = [(1, "a"), (2, "b"), (3, "c")]
numbers, letters = zip(*pairs)
print(numbers, letters, describe(numbers, letters))
xs, ys = zip(*[(1, 2), (3, 4)])
print(xs, ys)
ids, names, prices = zip(*[(1, "x", 2.5), (2, "y", 3.5)])
print(max(prices), names[0], ids)
try:
    keys, values = zip(*{}.items())
except ValueError as e:
    print(e)
keys, values = zip(*{"a": 1, "b": 2}.items())
print(keys, values, list(zip(*pairs)))

lines = iter(["first", "second", "", "not reached"])
print(list(iter(lambda: next(lines), "")))
print(scaled([1, 3, 2], 2))

handlers = {}
for name in ["a", "b"]:
    def handle(arg, name=name):
        return f"{name}:{arg}"
    handlers[name] = handle
print(handlers["a"](1), handlers["b"](2))

stock = {"x": 1, "y": 2}
print(stock.keys() <= {"x", "y", "z"}, stock.keys() > {"x"}, stock.keys().isdisjoint(["z"]))
kept = numbers
del numbers
print(kept)
