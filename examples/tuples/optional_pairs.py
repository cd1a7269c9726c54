"""Functions that give a pair or None, and what their callers do with it."""


def divide(a, b):
    if b == 0:
        return None
    return a // b, a % b


def shortest(graph, start, goal):
    """The length and the path, or None."""
    queue = [(0, [start])]
    seen = set()
    while queue:
        length, path = queue.pop(0)
        last = path[-1]
        if last == goal:
            return length, path
        if last in seen:
            continue
        seen.add(last)
        for other in graph.get(last, []):
            queue.append((length + 1, path + [other]))
    return None


def main():
    quotient, rest = divide(17, 5)
    print(quotient * 10 + rest)
    graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"]}
    length, path = shortest(graph, "a", "e")
    print(length + 1, "-".join(path))
    answer = shortest(graph, "e", "a")
    print(answer is None, answer == None)
    found = shortest(graph, "c", "e")
    if found:
        length, path = found
        print(length, path)
    for b in (2, 0):
        try:
            quotient, rest = divide(9, b)
            print(quotient, rest)
        except TypeError as error:
            print("TypeError:", error)
    states = {"build": "done", "test": "open"}
    for job in ("build", "test", "ship"):
        if states.get(job) == "done":
            print(job, "is done")
        elif states.get(job) != "open":
            print(job, "is unknown")
    names = [states.get("build"), None, "done"]
    print([name == "done" for name in names], [name != states.get("ship") for name in names])
    sizes = {"s": 1, "m": 2}
    print(sizes.get("m") == 2, sizes.get("l") == 2, 1 != sizes.get("s"))


main()
