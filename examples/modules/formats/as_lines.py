"""One pair for each line."""


def dump(rows):
    return "\n".join(f"{key}={value}" for key, value in rows)


def load(text):
    return [tuple(line.split("=")) for line in text.splitlines()]
