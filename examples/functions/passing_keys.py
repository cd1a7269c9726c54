# Keys of min, max and sorted are let go of when the call returns: the variables that they use stay plain ones.


def nearest(points, centres, rounds):
    found = []
    for _ in range(rounds):
        groups = [[] for _ in centres]
        for p in points:
            best = min(range(len(centres)), key=lambda i: abs(p - centres[i]))
            groups[best].append(p)
        centres = [sum(g) / len(g) if g else centres[i] for i, g in enumerate(groups)]
        found.append(sorted(centres, key=lambda c: -c))
    return found


print(nearest([1.0, 2.0, 10.0, 11.0], [0.0, 5.0], 2))


def kept_too(words):
    # One of the lambdas is kept: it sees what the variable is later.
    later = []
    order = {}
    for word in words:
        order = {c: word.index(c) for c in word}
        print(max(word, key=lambda c: order[c]), end=" ")
        later.append(lambda: sorted(order))
    order = {"z": 0}
    return [f() for f in later]


print(kept_too(["hello", "abc"]))


def makes_more(names):
    # The key makes functions that outlive the call.
    made = []
    prefix = "<"
    for name in names:
        prefix += "-"
        max(names, key=lambda n: (made.append(lambda: prefix + n), len(n))[1])
    return [f() for f in made]


print(makes_more(["a", "bb"]))


def moved(rows):
    text = "start"
    results = []
    for row in rows:
        try:
            text = min(row, key=lambda x: (len(text) - len(x), x))
            results.append(text)
        except (ValueError, TypeError) as e:
            text = str(e)
            results.append(max([text, "zzz"], key=lambda x: len(x) + len(text)))
    last = [text]
    return results, sorted(["b", "a"], key=lambda x: x + last[0]), last


print(moved([["ab", "abc"], [], ["q", "rr"]]))


def steps(limit):
    factor = 1
    while factor < limit:
        yield max([3, -5, 4], key=lambda x: x * factor)
        factor = -factor * 2 if factor > 0 else -factor + 1


print(list(steps(9)))


def bound_in_call(n):
    best = min([1, 2, 3], key=lambda x: abs(x - n), default=(n := n + 1))
    return best, n


print(bound_in_call(2))


def unset(flag):
    if flag:
        weight = 2
    try:
        return sorted([3, 1], key=lambda x: x * weight)
    except NameError as e:
        return str(e)
    finally:
        weight = -1


print(unset(True), unset(False))


def counting(values):
    calls = 0

    def weigh(x):
        nonlocal calls
        calls += 1
        return x * calls

    first = sorted(values, key=lambda x: weigh(x) + calls)
    return first, calls


print(counting([1, 2, 3]))
