"""Dicts whose keys follow each other: what such a dict does when a key is taken out, comes again, or is another one."""


def graph(count):
    nodes = {node: [] for node in range(count)}
    for node in nodes:
        nodes[node].append((node * 7 + 1) % count)
        nodes[(node * 3) % count].append(node)
    return nodes


def ways(steps, memo):
    if steps < 2:
        return 1
    if steps not in memo:
        memo[steps] = ways(steps - 1, memo) + ways(steps - 2, memo)
    return memo[steps]


def queue(rounds):
    waiting = {number: number * number for number in range(100, 120)}
    served = 0
    for number in range(120, 120 + rounds):
        first = next(iter(waiting))
        served += waiting.pop(first)
        waiting[number] = number
    return served, list(waiting)[:3], 119 in waiting, 120 + rounds in waiting


def main():
    nodes = graph(50)
    print(sum(len(others) for others in nodes.values()), nodes[49], -1 in nodes, 50 in nodes)
    print(ways(80, {}), queue(40))
    squares = {n: n * n for n in range(-6, 20)}
    print(squares[-6], squares[-1], squares[-2], squares[19], squares.get(20), squares.get(-7))
    del squares[5]
    print(5 in squares, squares[6], len(squares))
    squares[5] = "again"
    print(list(squares)[-2:], squares[5], squares[19])
    for n in range(0, 18):
        squares.pop(n)
    print(squares)
    squares[18] = squares[2.0] = squares[True] = 0
    print(squares, squares.popitem(), squares.popitem())
    mixed = {float(n): n for n in range(12)}
    print(mixed[3], 3.5 in mixed, 11 in mixed, 12 in mixed)
    copy = dict(mixed)
    copy[100.0] = 100
    print(len(mixed), len(copy), copy[11.0], copy == mixed, list(copy)[-1])
    big = {n: n for n in range(2 ** 61 - 20, 2 ** 61 + 20)}
    print(sum(big[n] == n for n in range(2 ** 61 - 20, 2 ** 61 + 20)), 0 in big, 5 in big)


main()
