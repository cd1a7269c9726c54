"""What a script sees of itself."""
import os, sys

print(sys.argv, [os.path.basename(p) for p in sys.path[:1]], os.path.basename(__file__))
print(__name__, __spec__, __package__, __doc__, __cached__, type(__builtins__), __annotations__)
print(sorted(name for name in globals()))
print(sys.executable, sys.prefix, sys.orig_argv[0], sys.flags, sys.getrecursionlimit())
print(sys.stdout, sys.stdin, sys.stderr, sys.stdout.line_buffering, sys.stdout.write_through)
