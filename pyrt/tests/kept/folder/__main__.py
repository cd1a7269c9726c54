import os, sys

print(__name__, repr(__package__), __spec__.name, os.path.basename(sys.path[0]), sys.argv, os.path.basename(__file__))
