""""Inches" in documentation: a 5" pipe, and quotes that never close."""


def label(size):
    """The text of a 12" disc's label: don't cut it."""
    # a comment with one " as well
    return f'{size}" ("{size * 2.54:.1f} cm")'


print([label(size) for size in (5, 12)])
print({"disc": label(7)}, "it's", 'a "quote"')
