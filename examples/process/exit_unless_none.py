"""An exit code that may be None is no argument then; uncaught, it is the code of the process."""

import sys


def code_of(failures):
    return failures if failures > 0 else None


for failures in (0, 2):
    try:
        sys.exit(code_of(failures))
    except SystemExit as left:
        print(left.args, left.code)

sys.exit(code_of(3))
