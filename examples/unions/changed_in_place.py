"""`+=` and its kind on what may be a list or a number: the list itself changes, as everyone who holds it sees."""


def doubled(number):
    items = [number]
    if number > 3:
        items = number
    held = [items]
    items *= 2
    print(items, held)


def added(table, key, value):
    table[key] += value
    return table


def joined(is_list):
    left, right = [1], [2]
    value = left if is_list else 5
    value += right if is_list else 6
    print(value, left, right)


def merged(is_set):
    marks = {1, 2}
    value = marks if is_set else 6
    value |= {3} if is_set else 1
    print(value, marks)


doubled(1)
doubled(5)
mine = [1]
print(added({"a": mine, "b": 3}, "a", [2]), mine)
print(added({"a": mine, "b": 3}, "b", 2), mine)
try:
    added({"a": mine, "b": 3}, "a", 2)
except TypeError as error:
    print(error)
try:
    added({"a": mine, "b": 3}, "b", [2])
except TypeError as error:
    print(error)
joined(True)
joined(False)
merged(True)
merged(False)
