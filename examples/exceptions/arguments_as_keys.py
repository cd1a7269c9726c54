"""Arguments of exceptions as values: compared, counted, asked for their class."""

seen = {}
for cause in (lambda: int("x"), lambda: {}["k"], lambda: {}[(1, 2)], lambda: [][0], lambda: {}["k"]):
    try:
        cause()
    except Exception as error:
        what = error.args[0]
        seen[what] = seen.get(what, 0) + 1
        print(type(what).__name__, what == "k", hash(what) == hash("k"))
print(seen)


for argument in RuntimeError("a", KeyError("q")).args:
    print(argument, type(argument).__name__)
