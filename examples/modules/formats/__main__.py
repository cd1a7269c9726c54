"""Modules as values: in a table, as an argument, replaced parts of them."""
import as_lines
import as_words

FORMATS = {"lines": as_lines, "words": as_words}


def round_trip(module, rows):
    text = module.dump(rows)
    return text, module.load(text)


def patched(target, name, new, action):
    old = getattr(target, name)
    setattr(target, name, new)
    try:
        return action()
    finally:
        setattr(target, name, old)


rows = [("a", "1"), ("b", "2")]
for name in FORMATS:
    print(name, FORMATS[name].dump(rows), FORMATS[name].__doc__)
print(round_trip(as_words, rows))
print([hasattr(module, "SEPARATOR") for module in FORMATS.values()])
print(patched(as_words, "SEPARATOR", ",", lambda: as_words.dump(rows)), as_words.dump(rows))
print(patched(as_lines, "dump", len, lambda: as_lines.dump(rows)))
