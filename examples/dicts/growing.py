"""Dicts and sets that grow, shrink and grow again keep their order and find their keys."""
from collections import OrderedDict


def churn(size, rounds):
    """Adds and removes keys; what is left, in order."""
    table = {}
    state = 1
    for step in range(rounds):
        state = (state * 1103515245 + 12345) % 2147483648
        key = state // 65536 % size
        if key in table and state % 3:
            del table[key]
        else:
            table[key] = step
    return table


for size in (4, 8, 9, 30, 400):
    table = churn(size, 3000)
    print(size, len(table), list(table)[:6], sum(table.values()), all(table[key] == step for key, step in table.items()))

# Around the size from which a dict has an index.
small = {}
for number in range(20):
    small[(number, -number)] = str(number)
    if number % 3 == 0:
        del small[(number // 2, -(number // 2))]
print(list(small), (7, -7) in small, (3, -3) in small)

queue = OrderedDict((word, len(word)) for word in "the quick brown fox jumps over a lazy dog again".split())
for word in ("fox", "the", "again"):
    queue.move_to_end(word)
queue.move_to_end("dog", last=False)
print(queue.popitem(last=False), list(queue))

numbers = {n * n % 101 for n in range(300)}
pairs = {(n % 7, n % 5) for n in range(60)}
for n in range(0, 101, 2):
    numbers.discard(n)
print(numbers, len(pairs), sorted(pairs)[:3], numbers.pop(), numbers.pop(), len(numbers))
huge = {1 << 61, (1 << 61) - 1, -1, -2, 0, 1 << 80}
print(sorted(huge), -1 in huge, 2 ** 61 - 1 in huge)

# Texts and lists of some megabytes.
text = ",".join(str(n) for n in range(300000))
parts = text.split(",")
print(len(text), len(parts), parts[-1], "é".join(parts[:40000])[-20:], len(", ".join(parts)))
parts *= 3
while len(parts) > 10:
    del parts[len(parts) // 2:]
print(parts)
