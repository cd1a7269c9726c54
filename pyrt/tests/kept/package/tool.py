import os, sys
from .helper import value

print(value, __name__, __package__, __spec__.name, [os.path.basename(arg) for arg in sys.argv], os.path.basename(__file__))
print(sorted(globals()))
1 / 0
