"""Comprehensions of all kinds."""

squares = [n * n for n in range(10)]
evens = [n for n in squares if n % 2 == 0]
pairs = [(x, y) for x in range(3) for y in range(3) if x != y]
grid = [[x * y for x in range(1, 4)] for y in range(1, 4)]
lengths = {word: len(word) for word in ["apple", "fig", "cherry"]}
letters = {c for c in "mississippi"}
flat = [value for row in grid for value in row]
print(squares, evens, pairs, grid, lengths, sorted(letters), flat, sep="\n")
print(sum(n for n in range(100) if n % 7 == 0), max(len(w) for w in lengths))
print(any(n > 50 for n in squares), all(n >= 0 for n in squares))
print({v: k for k, v in lengths.items()})
print([*range(3), *"ab"], dict(zip("abc", range(3))))
print(list(map(lambda n: n + 1, evens)), list(filter(None, [0, 1, 2])))
print([(i, w) for i, w in enumerate(lengths, start=1)], list(reversed(evens)))
