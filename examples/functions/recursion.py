"""Recursive functions: towers, permutations, ackermann, and too deep a recursion."""


def hanoi(n, source, target, spare, moves):
    if n == 0:
        return
    hanoi(n - 1, source, spare, target, moves)
    moves.append((source, target))
    hanoi(n - 1, spare, target, source, moves)


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([items[i]] + rest)
    return result


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def forever(n):
    return forever(n + 1)


moves = []
hanoi(3, "A", "C", "B", moves)
print(len(moves), moves[:3])
print(permutations([1, 2, 3]))
print(ackermann(2, 3), is_even(10), is_odd(7))
try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, error)
