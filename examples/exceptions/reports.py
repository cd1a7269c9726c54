"""What Python code sees of the exception that a native except block handles; numbers from what may be None."""
import traceback, sys, logging
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
def deep(n):
    if n == 0: raise ValueError("bottom")
    deep(n - 1)
def report():
    return traceback.format_exc().strip().splitlines()[-1]
try:
    deep(3)
except ValueError:
    print(report(), sys.exc_info()[0].__name__)
    try:
        {}["k"]
    except KeyError:
        print(report())
    print(report())
print(sys.exc_info())
for i in range(2):
    try:
        deep(i)
    except ValueError as e:
        print(sys.exc_info()[1] is not None, report())
def run():
    try:
        return 1 / 0
    except ZeroDivisionError:
        logging.getLogger("x").error("failed: %s", report())
        return -1
print(run(), sys.exc_info()[0])
def gen():
    try:
        deep(1)
    except ValueError:
        yield report()
        yield report()
for r in gen():
    print(r, sys.exc_info()[0])
try:
    try:
        deep(1)
    except ValueError:
        traceback.print_exc(file=sys.stderr)
        int("zz", 10)
except ValueError as e:
    print(repr(e), repr(e.__context__))


def parse_int(text, default=None):
    try:
        return int(text)
    except (TypeError, ValueError) as e:
        print(e)
        return default


print([parse_int(x) for x in ["1", "a", None]], parse_int("q", 0))
deep(2)
