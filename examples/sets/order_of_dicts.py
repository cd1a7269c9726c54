"""Sets of dicts and of their views: room for all keys is made first, which shows in the order."""

squares = {i * 7 % 31: i for i in range(7)}
others = {i * 5 % 23: i for i in range(7)}
print(set(squares), frozenset(squares), {*squares})
print(set(squares.keys()))
seen = {1, 2}
seen.update(squares)
print(seen)
print(squares.keys() - {0}, squares.keys() | others.keys())
print(squares.items() - others.items())
print(squares.items() | others.items())
print(squares.keys() - others.keys(), squares.keys() & others.keys())
