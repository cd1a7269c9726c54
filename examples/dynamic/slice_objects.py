"""Indexes and slices that are Python objects: the same subscript gives an item or a list."""
from functools import partial


def pick(items, key):
    return items[key]


def put(items, key, value):
    items[key] = value


def drop(items, key):
    del items[key]


first_two = partial(slice, 0, 2)()
second = partial(int, "1")()
backwards = partial(slice, None, None, -1)()

items = [1, 2, 3, 4]
for key in (first_two, second, backwards):
    print(pick(items, key))
put(items, first_two, [9, 9, 9])
print(items)
put(items, second, 7)
print(items)
drop(items, first_two)
print(items)
print("hello"[first_two], (1, 2, 3)[first_two], [c for c in "abc"][second])
names = ["a", "b", "c"]
names[second] = "x"
print(names, names[first_two])
try:
    print(names[partial(str, 1)()])
except TypeError as error:
    print(error)
