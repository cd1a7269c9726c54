"""Builtins that go over each row: transposing, sums of columns, words from letters."""
from itertools import permutations, product

monday, tuesday = [3, 1, 2], [4, 5, 6]
print(list(map(sum, zip(monday, tuesday))))
print(list(map(list, zip(monday, tuesday))))
print(list(map(max, zip(monday, tuesday))), list(map(min, zip(monday, tuesday))))
print(list(map(sorted, zip(tuesday, monday))), list(map(len, zip(monday, tuesday))))
print(list(map("".join, permutations("abc"))), list(map("-".join, product("ab", repeat=2))))
print(list(map(set, zip(monday, monday))), list(map(tuple, zip(monday, tuesday))))
print(list(map(any, [(0, 1), (0, 0)])), list(map(all, [(True, False), (True, True)])))


def transpose(rows):
    return list(map(list, zip(*rows)))


print(transpose([[1, 2, 3], [4, 5, 6]]), transpose([["a", "b"]]))
