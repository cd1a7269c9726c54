# check: 6
# bench: 13
"""All solutions of the n-queens problem by backtracking over lists."""
import sys


def solve(n, row, queens, columns, rising, falling, solutions):
    if row == n:
        solutions.append(queens[:])
        return
    for column in range(n):
        if columns[column] or rising[row + column] or falling[row - column + n]:
            continue
        queens.append(column)
        columns[column] = rising[row + column] = falling[row - column + n] = True
        solve(n, row + 1, queens, columns, rising, falling, solutions)
        columns[column] = rising[row + column] = falling[row - column + n] = False
        queens.pop()


def main():
    n = int(sys.argv[1])
    solutions = []
    solve(n, 0, [], [False] * n, [False] * (2 * n), [False] * (2 * n + 1), solutions)
    print(len(solutions), "solutions")
    for row in solutions[len(solutions) // 2]:
        print("." * row + "Q" + "." * (n - row - 1))
    print(sum(solution[0] for solution in solutions))


if __name__ == "__main__":
    main()
