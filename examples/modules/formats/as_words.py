"""All pairs in one line."""

SEPARATOR = " "


def dump(rows):
    return SEPARATOR.join(f"{key}:{value}" for key, value in rows)


def load(text):
    return [tuple(word.split(":")) for word in text.split(SEPARATOR)]
