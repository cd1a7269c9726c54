"""Values that are an int or a float: sums that start at 0, distances that start at infinity."""

SPEED = 299_792_458
LIMIT, STEP = 10, 2
HALF = 1 / 2


def total(values):
    result = 0
    for value in values:
        result += value
    return result


def shortest(rows):
    best = float("inf")
    for row in rows:
        length = sum(row)
        if length < best:
            best = length
    return best


def random_walk(count):
    state = 1
    steps = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        left = state % 7
        state = (state * 1103515245 + 12345) % 2**31
        right = state % 5
        steps.append(left - right)
    return steps


def main():
    print(total([]), total([0.5, 0.25]), total([1, 2]), total([1, 0.5]))
    print(sum([0.5][1:]), sum([0.5]), sum([1, 2.5]), sum([1, 2, 0.5][:2]))
    print(shortest([[3, 4], [1, 5], [9]]), shortest([]), shortest([[0.5, 2]]))
    table = [float("inf")] * 4
    table[0] = 0
    for i in range(1, 4):
        table[i] = min(table[i], table[i - 1] + i)
    print(table, sum(table), max(table), -table[1], table[2] / 2, table[3] // 2)
    mixed = [2**70, 1.5, -(2**60), 7, float("nan"), -0.0]
    print(mixed, mixed[0] + mixed[2], mixed[1] * mixed[2], mixed[0] > mixed[1], mixed[4] == mixed[4])
    print(random_walk(8), SPEED, list(range(0, LIMIT, STEP)), HALF)


main()
