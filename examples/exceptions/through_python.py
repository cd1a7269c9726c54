import re
import json
from concurrent.futures import ThreadPoolExecutor
from functools import reduce


class AppError(Exception):
    """Base."""

    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code
        self.text = text

    def __str__(self):
        return f"E{self.code}: {self.text}"


class NotFound(AppError):
    def __init__(self, what):
        super().__init__(404, f"{what} not found")
        self.what = what


def lookup(table, key):
    if key not in table:
        raise NotFound(key)
    return table[key]


def repl(m):
    return lookup({"a": "1"}, m.group(0))


def work(n):
    if n == 3:
        raise AppError(n, "three")
    return n * n


try:
    print(re.sub("[a-z]", repl, "a a"))
    print(re.sub("[a-z]", repl, "a b"))
except NotFound as e:
    print("caught", e, e.code, e.what, e.args)
with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(work, i) for i in range(5)]
    for f in futures:
        try:
            print(f.result())
        except AppError as e:
            print("future:", e, type(e).__name__, e.code)
it = iter([3, 4])
print(next(it), next(it), next(it, None))
try:
    json.loads(json.dumps({"x": 1}), object_hook=lambda d: lookup(d, "y"))
except AppError as e:
    print(repr(e), e)
try:
    try:
        lookup({}, "k")
    except NotFound as e:
        raise ValueError("wrapped") from e
except ValueError as e:
    print(e, "|", e.__cause__, "|", type(e.__cause__).__name__)
raise AppError(7, "the end")
