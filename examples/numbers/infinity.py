"""The infinities as first bounds: constants in Rust."""
import math

UNREACHED = float("inf")
LOWEST = -math.inf


def bounds(values):
    low, high = float("inf"), float("-inf")
    for value in values:
        if value < low:
            low = value
        if value > high:
            high = value
    return low, high


def coins(kinds, amount):
    fewest = [0] + [float("inf")] * amount
    for total in range(1, amount + 1):
        for kind in kinds:
            if kind <= total and fewest[total - kind] + 1 < fewest[total]:
                fewest[total] = fewest[total - kind] + 1
    return fewest


def distances(edges, count):
    table = [[UNREACHED] * count for _ in range(count)]
    for node in range(count):
        table[node][node] = 0
    for start, end, length in edges:
        table[start][end] = length
    for middle in range(count):
        for start in range(count):
            for end in range(count):
                table[start][end] = min(table[start][end], table[start][middle] + table[middle][end])
    return table


def main():
    print(bounds([3, 1, 2]), bounds([]), bounds([2.5, math.inf]))
    print(coins([5, 7], 16))
    print(distances([(0, 1, 4), (1, 2, 3), (2, 1, 1)], 4))
    print(UNREACHED, LOWEST, UNREACHED > 10 ** 400, LOWEST < -1e308, UNREACHED + LOWEST)
    print(float("Infinity"), float("+INF"), -float("inf"), math.inf == UNREACHED, -math.inf)
    print(max(LOWEST, 3), min(UNREACHED, 2.5), {UNREACHED: "far"}[float("inf")])
    try:
        int(math.inf)
    except OverflowError as error:
        print(error)


main()
