# A package whose function hides the module of that name: every import of the name finds the function.
import tools.run as r
import tools
from tools import run as again

print(r(4), tools.run(5), again(6))
print(r is tools.run, callable(r))
