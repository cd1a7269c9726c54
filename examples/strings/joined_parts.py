"""Lists of pieces that are only joined: each is a text from the start."""


def listed(items):
    parts = []
    for item in items:
        parts.append(item)
        parts.append(",")
    return "".join(parts)


def rows(count, width):
    row = []
    lines = []
    for i in range(count):
        row.append(str(i))
        if i % width == width - 1:
            lines.append("".join(row))
            row = []
    lines.append("".join(row))
    return lines


def doubled(items):
    parts = []
    for item in items:
        parts.append("".join(parts))
        parts.append(item)
    return "".join(parts), len("".join(parts))


def masked(text):
    if text:
        shown = []
    else:
        shown = []
        shown.append("nothing")
    for ch in text:
        if ch.isdigit():
            shown.append("#")
        else:
            shown.append(ch)
    return "".join(shown).upper()


def quotients(numbers):
    parts = []
    try:
        for number in numbers:
            parts.append(str(10 // number))
    except ZeroDivisionError:
        parts.append("!")
    finally:
        parts.append(".")
    return "".join(parts)


def groups(items):
    parts = []
    for item in items:
        parts.append(item)
        if len(item) > 1:
            yield "".join(parts)
            parts = []


def or_none(items):
    # How many there are matters here: one of them may be empty.
    parts = []
    for item in items:
        parts.append(item)
    if not parts:
        return "none"
    return "".join(parts)


print(listed(["x", "yé", "z"]), rows(8, 3), doubled(["a", "b"]))
print(masked(""), masked("a1b"), quotients([1, 2, 0]), quotients([5]))
print(list(groups(["a", "bb", "c", "dd"])), or_none([]), [or_none([""])])

digits = []
for i in range(12):
    digits.append(str(i))
print("".join(digits))
