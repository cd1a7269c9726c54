"""`chain.from_iterable` of lists, tuples, texts, ranges, generators, deques and views."""
from collections import deque
from itertools import chain

graph = {"a": ["b", "c"], "b": ["c"], "c": []}
print(sorted(set(chain.from_iterable(graph.values()))))
print(list(chain.from_iterable(line.split() for line in ["to be", "or not to be"])))
print(list(chain.from_iterable(zip("abc", "xyz"))))
print("".join(chain.from_iterable(["ab", "cd"])), sum(chain.from_iterable(range(n) for n in range(5))))

matrix = [[1, 2, 3], [4, 5, 6]]
print(dict.fromkeys(chain.from_iterable(matrix), 0), any(x > 5 for x in chain.from_iterable(matrix)))
print(list(chain.from_iterable(map(reversed, matrix))), max(chain.from_iterable([(1, 9), (3, 4)])))


def evens(stop):
    for number in range(0, stop, 2):
        yield number


def triangles(count):
    for n in range(count):
        yield [n] * n


def squares(count):
    for n in range(count):
        yield (i * i for i in range(n))


print(list(chain.from_iterable(triangles(4))), list(chain.from_iterable(squares(4))))
print(list(chain.from_iterable([evens(3), evens(5)])), list(chain.from_iterable(evens(n) for n in range(4))))

queues = {"low": deque([1, 2]), "high": deque([3])}
print(list(chain.from_iterable(queues.values())))
tables = [{"x": 1, "y": 2}, {"z": 3}]
print(list(chain.from_iterable(tables)), list(chain.from_iterable(table.items() for table in tables)))
for word in chain.from_iterable([["one"], [], ["two", "three"]]):
    print(word)
