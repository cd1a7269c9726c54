"""A variable that stands twice in a pattern: the last one counts."""
pairs = [(1, 2), (3, 4)]
print([_ for _, _ in pairs], {x: x for x, x in pairs})
for a, a in pairs:
    print(a)
a, a = 5, 6
(b, c), b = (1, 2), 3
print(a, b, c, [z for (z, y), z in [((1, 2), 3)]])
