"""`test and value or other`: how a choice was written before Python had `value if test else other`."""


def cell(row, column):
    return (row * 7 + column) % 3 == 0 and 1 or 0


def name(count):
    return count == 1 and "item" or "items"


def label(value, known):
    return value in known and value > 2 and "large" or known and "known" or "none"


def nothing_or(values):
    # The second value may be false, so this is no choice.
    return values and values[0] or 7


grid = [[cell(row, column) for column in range(6)] for row in range(4)]
print(grid)
print(sum(map(sum, grid)), "".join("#" if value else "." for value in grid[0]))
for count in range(3):
    print(count, name(count))
print(label(3, [3, 4]), label(1, [1]), label(1, []), label(5, [1]))
print(nothing_or([0, 1]), nothing_or([]), nothing_or([5]))
print(1 and True or False, [] and True or False, "" or 0 and "x" or None)
