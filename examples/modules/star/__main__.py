"""A star import with __all__, and a module's __getattr__."""
import lazy
from names import *

print(public(), LIMIT)
try:
    hidden()
except NameError as error:
    print(error)
print(lazy.anything, lazy.other)
try:
    lazy._private
except AttributeError as error:
    print(error)
