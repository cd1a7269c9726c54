"""Frozen sets inside lists: the cells that pieces cover."""


def pieces(width):
    return [frozenset([at, at + 1, at + width]) for at in range(3)]


def covered(board, shapes):
    count = 0
    for shape in shapes:
        for cell in shape:
            if cell in board:
                count += 1
    return count


def largest(shapes, place):
    shape = shapes[place]
    best = 0
    for cell in shape:
        if cell > best:
            best = cell
    else:
        print("looked at", len(shape))
    return best


def free(board, shapes):
    return [place for place, shape in enumerate(shapes) if all(cell in board for cell in shape)]


shapes = pieces(4)
print(covered({0, 1, 2}, shapes), largest(shapes, 1))
print(free({0, 1, 2, 4, 5}, shapes), sorted(cell for shape in shapes for cell in shape))
