# A module's variable may have the name of a builtin, which is what the name means until the variable is bound.
import sys

try:
    input = raw_input
except NameError:
    pass
try:
    range = xrange
except NameError:
    pass
if len(sys.argv) > 5:
    max = 3


def ask():
    try:
        return input("? ")
    except EOFError as e:
        return str(e)


print(ask())
print(list(range(3)), max(1, 2))
