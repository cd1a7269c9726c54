"""Row formats that are put together once, `%` with names, and text that is wrapped."""
import textwrap
from operator import itemgetter

rows = [("widget", 10, 2.5), ("gadget", 3, 10.0), ("doohickey", 1, 99.99)]
width = max(len(name) for name, _, _ in rows)
row_format = "{:<" + str(width) + "} {:>4} {:>9.2f}"
print(row_format.format("TOTAL", sum(r[1] for r in rows), sum(r[1] * r[2] for r in rows)))
for row in sorted(rows, key=itemgetter(1)):
    print(row_format.format(*row))
for row in rows:
    print("%-10s|%5d|%8.2f" % row)

letter = "Dear %(name)s, you owe %(amount).2f (%(days)03d days)."
print(letter % {"name": "Ann", "amount": 12.5, "days": 7})
settings = {"host": "localhost", "port": "8080"}
print("%(host)s:%(port)s" % settings, "{host}/{port}".format(**settings))
print("{:{w}.{p}f}|{:>{w}}".format(3.14159, "x", w=8, p=2))

try:
    print(row_format.format("x"))
except IndexError as e:
    print("IndexError:", e)
try:
    print(letter % {"name": "Bob"})
except KeyError as e:
    print("KeyError:", e)

text = "The quick brown fox jumps over the lazy dog near the well-known river-bank -- twice."
for line in textwrap.wrap(text, 22):
    print(f"|{line:<22}|")
print(textwrap.fill(text, width=40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, width=30), textwrap.shorten("a b c", 10))
print(textwrap.indent(textwrap.dedent("""
    first
      second

    third"""), "> "))
print(text.startswith(("A ", "The ")), text.endswith((".", "!", "?", ";")), "a//b".startswith(("**", "//", "<<", ">>"), 1))
