"""Averages and spreads, and copies of containers."""
import copy
import statistics
from functools import reduce
import operator

grades = [88, 92, 79, 100, 92]
times = [1.5, 2.25, 2.75, 0.1, 0.2]
print(statistics.mean(grades), statistics.mean([1, 2, 3]), statistics.mean(times), statistics.fmean(times))
print(statistics.median(grades), statistics.median([4, 1, 3, 2]), statistics.median(times))
print(statistics.mode(grades), statistics.multimode("aabbc"), statistics.median_low([1, 4]), statistics.median_high([1, 4]))
print(statistics.stdev(grades), statistics.pstdev(times), statistics.variance(grades), statistics.pvariance([1, 3]))
try:
    statistics.mean([])
except ValueError as e:
    print(e)

board = [["."] * 3 for _ in range(3)]
trial = copy.deepcopy(board)
trial[1][1] = "X"
shallow = copy.copy(board)
shallow[0][0] = "O"
print(board, trial, sep="\n")
row = [0]
twice = copy.deepcopy([row, row])
twice[0].append(1)
print(twice, row, copy.deepcopy({"a": [(1, [2])]}))

operations = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def calculate(expression):
    stack = []
    for token in expression.split():
        if token in operations:
            b, a = stack.pop(), stack.pop()
            stack.append(operations[token](a, b))
        else:
            stack.append(float(token))
    return stack[0]


print(calculate("3 4 + 2 *"), reduce(operator.mul, range(1, 6)))
people = [("Ann", 31), ("Bob", 25), ("Cid", 28)]
print(max(people, key=operator.itemgetter(1)), sorted(people, key=operator.itemgetter(-1))[0])
