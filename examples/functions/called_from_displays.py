"""Functions of the library in displays and variables that only call them."""

import operator
from operator import itemgetter

OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def rpn(text):
    stack = []
    for word in text.split():
        if word in OPS:
            b, a = stack.pop(), stack.pop()
            stack.append(OPS[word](a, b))
        else:
            stack.append(int(word))
    return stack.pop()


print(rpn("3 4 + 2 *"), sorted(OPS), len(OPS))
for name, f in OPS.items():
    print(name, f(6, 3))
for clean in [str.strip, str.title]:
    print(clean(" ab "))
cleaners = [str.upper, str.lower]
print([clean("aB") for clean in cleaners])
by_age = itemgetter(1)
print(sorted([("a", 3), ("b", 1)], key=by_age), max([("a", 3), ("b", 9)], key=by_age))
