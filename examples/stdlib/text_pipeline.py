import re
import string
from contextlib import contextmanager, suppress, redirect_stdout
from io import StringIO
from itertools import chain, groupby, zip_longest, takewhile, product, islice
from operator import itemgetter, attrgetter


@contextmanager
def section(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


def tokens(text):
    spec = [("NUM", r"\d+(\.\d+)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"[-+*/=()]"), ("SKIP", r"\s+"), ("BAD", r".")]
    master = re.compile("|".join(f"(?P<{n}>{p})" for n, p in spec))
    for m in master.finditer(text):
        kind = m.lastgroup
        if kind == "SKIP":
            continue
        if kind == "BAD":
            raise SyntaxError(f"bad char {m.group()!r} at {m.start()}")
        yield kind, m.group()


with section("tokens") as s:
    print(s, list(tokens("x = 3.5 * (y + 2)")))
with suppress(SyntaxError):
    print(list(tokens("a $ b")))
try:
    with section("bad"):
        list(tokens("a $ b"))
except SyntaxError as e:
    print("SyntaxError:", e)
out = StringIO()
with redirect_stdout(out):
    print("captured", 1, 2)
print(repr(out.getvalue()))
rows = [{"k": "a", "v": 3}, {"k": "b", "v": 1}, {"k": "a", "v": 2}]
rows.sort(key=itemgetter("k", "v"))
print({k: [r["v"] for r in g] for k, g in groupby(rows, key=itemgetter("k"))})
print(list(chain([1], (2, 3), "ab")), list(zip_longest([1, 2, 3], "ab", fillvalue="-")))
print(list(takewhile(lambda x: x < 10, (x * x for x in range(100)))), list(islice(product("ab", repeat=2), 3)))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.findall(r"(\w)(\d)", "a1 b2"), re.sub("a|e", lambda m: m[0].upper(), "name"))
print(string.capwords("hello world"), string.Template("$x is $y").substitute(x=1, y="two"))
m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05-06")
print(m.groupdict(), m.span(), m["year"], m.group(0, 2))
print(sorted("bca", key=str.lower), max(["aa", "b"], key=len), list(map(attrgetter("real"), [1, 2.5])))
