"""Functions that are defined in the branches of a test, or where an import fails."""
import sys

if len(sys.argv) > 3:
    def pick(x):
        return x * 100
else:
    def pick(x):
        return x + 1
print(pick(5))
def main():
    if len(sys.argv) > 3:
        def g(x): return x
    else:
        def g(x): return -x
    print(g(4))
main()
try:
    import nosuchmodule
except ImportError:
    def loads(s): return s
else:
    loads = nosuchmodule.loads
print(loads("a"))
