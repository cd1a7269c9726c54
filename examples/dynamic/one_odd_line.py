"""Functions with one line that has no native form: that line is Python's, all around it stays compiled."""
from functools import cmp_to_key


def words(text):
    """A trie whose ends are marked by a bool among the dicts."""
    root = {}
    for word in text.split():
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node["$"] = True
    return root


def longest(node):
    return max((1 + longest(below) for letter, below in node.items() if letter != "$"), default=0)


def by_parts(a, b):
    return (len(a) > len(b)) - (len(a) < len(b)) or (a > b) - (a < b)


def waves(amplitudes, k):
    n = len(amplitudes)
    return sum(a * 1j ** (k * i * 4 // n) for i, a in enumerate(amplitudes))


def first_fit(board, moves, mark):
    """The items of the board are of two types."""
    free = 0
    for move in moves:
        if board[move] == ".":
            board[move] = mark
            free += 1
    return free, board


def relay(*sources):
    for source in sources:
        result = yield from source
        if result:
            yield "got", result


def counted(n):
    for i in range(n):
        yield i
    return n * 10


def make(name):
    print("make", name)
    return lambda: name


def wrong(action):
    try:
        return action()
    except TypeError as error:
        return f"TypeError: {error}"


def main():
    trie = words("tea ten in inn")
    print(longest(trie), sorted(trie), trie["i"]["n"]["$"])
    print(sorted("pear fig apple kiwi".split(), key=cmp_to_key(by_parts)))
    print(waves([1, 2, 3, 4], 1), waves([0.5, 1j, 2, 1], 2))
    print(first_fit(list("..x."), [0, 2, 3], 7), first_fit([".", None], [0, 1], "o"))
    print(list(relay(counted(2), [7, 8], counted(0))))
    print(callable(make("f")), callable(make))
    print([wrong(action) for action in (lambda: [*None], lambda: {**{}, **None}, lambda: {**[1]}, lambda: len(5))])
    print(1, 2.0, "3", True, None, [5], (6,), {7: 8}, 9, 10, "11", 12, 13, 14, 15, 16, 17, 18, 19, 20, sep="|")


main()
