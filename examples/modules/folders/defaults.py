width = 40
color = "blue"


def columns(count):
    return width // count


def title(text):
    return text.title()
