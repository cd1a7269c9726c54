"""Sieves over bytearrays: flags that are multiplied, added, and cleared by slices with a step."""


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0] = flags[1] = 0
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytearray(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def odd_sieve(limit):
    flags = bytearray(b"\x01") * (limit // 2)
    for n in range(3, int(limit ** 0.5) + 1, 2):
        if flags[n // 2]:
            flags[n * n // 2::n] = b"\x00" * len(flags[n * n // 2::n])
    return sum(flags)


def paths(graph, start, goal, path):
    path = path + [start]
    if start == goal:
        return [path]
    found = []
    for node in graph[start]:
        if node not in path:
            found.extend(paths(graph, node, goal, path))
    return found


def flood(rows, start):
    stack = [start]
    seen = set()
    while stack:
        row, column = stack.pop()
        if not (0 <= row < len(rows) and 0 <= column < len(rows[0])):
            continue
        if rows[row][column] == "#" or (row, column) in seen:
            continue
        seen.add((row, column))
        stack.extend([(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)])
    return len(seen)


def main():
    primes = sieve(100)
    print(len(primes), primes[-3:], odd_sieve(1000))
    letters = bytearray(b"abcdefgh")
    letters[::2] = b"1234"
    letters[6:2:-2] = b"xy"
    print(letters, letters + b"!", letters[:2] * 2, letters * -1)
    letters[1::3] = b""
    print(letters)
    letters[::1] = b"new"
    print(letters, letters + bytearray(b"er"))
    for wrong in (b"123", b"1"):
        try:
            letters[::2] = wrong
        except ValueError as error:
            print(error)
    print(paths({1: [2, 3], 2: [3, 4], 3: [2, 4], 4: []}, 1, 4, []))
    print(flood(["..#.", ".##.", "...."], (0, 0)))
    words = ["a"] + ["b", "c"] * 2 + ["d"]
    print(words, sorted([3, 1, 2]), sum([1, 2.5]), max([4, 2]), set([1, 1, 2]), [0.5] + [1])


main()
