"""Builtin functions and classes that are tried in turn: which of them the variable holds is known when it runs."""


def convert(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def parsed(line, kinds):
    values = []
    for text, kind in zip(line.split(), kinds):
        values.append(kind(text))
    return values


def summary(numbers):
    return [f(numbers) for f in (min, max, sum, len)]


print(convert("1"), convert("2.5"), convert("x"))
print([type(convert(text)).__name__ for text in "7 1e3 seven".split()])
print(parsed("3 2.5 x", [int, float, str]))
print(summary([3, 1, 2]))
for name, kind in [("list", list), ("tuple", tuple), ("set", set)]:
    print(name, kind("ab") == kind("ab"), len(kind("aab")))
try:
    parsed("x", [int, float])
except ValueError as e:
    print(e)
