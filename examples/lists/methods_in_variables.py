"""Methods of containers in variables: what loops call a lookup less."""
from collections import deque


def evens(n):
    found = []
    # looked up once
    add = found.append
    for i in range(n):
        if i % 2 == 0:
            add(i)
    return found


def doubled(rows):
    found = []
    for row in rows:
        line = []
        put = line.append
        keep = found.append
        for n in row:
            put(n * 2)
        keep(line)
    return found


def rotated(n):
    items = list(range(n))
    insert = items.insert
    pop = items.pop
    for _ in range(3):
        insert(2, pop(0))
    return items, pop(), items


def counted(words):
    counts = {}
    get = counts.get
    for word in words:
        counts[word] = get(word, 0) + 1
    return counts


def levels():
    tree = {1: [2, 3], 3: [4]}
    queue = deque([(0, 1)])
    take_left = queue.popleft
    seen = set()
    mark = seen.add
    order = []
    while queue:
        depth, node = take_left()
        mark(node)
        order.append((depth, node))
        for child in tree.get(node, []):
            queue.append((depth + 1, child))
    return order, sorted(seen)


def refused():
    items = [1]
    pop = items.pop
    pop()
    try:
        return pop()
    except IndexError as e:
        return str(e)


print(evens(7), doubled([[1, 2], [3]]), rotated(5), counted("a b a".split()))
print(levels())
print(refused())
