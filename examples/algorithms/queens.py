"""The eight queens, by backtracking."""


def place(n, row, columns, diagonals, antidiagonals, board, solutions):
    if row == n:
        solutions.append(board[:])
        return
    for column in range(n):
        if column in columns or row + column in diagonals or row - column in antidiagonals:
            continue
        columns.add(column)
        diagonals.add(row + column)
        antidiagonals.add(row - column)
        board.append(column)
        place(n, row + 1, columns, diagonals, antidiagonals, board, solutions)
        board.pop()
        columns.remove(column)
        diagonals.remove(row + column)
        antidiagonals.remove(row - column)


def queens(n):
    solutions = []
    place(n, 0, set(), set(), set(), [], solutions)
    return solutions


for n in range(1, 8):
    print(n, len(queens(n)))
first = queens(8)[0]
for column in first:
    print(". " * column + "Q " + ". " * (7 - column))
