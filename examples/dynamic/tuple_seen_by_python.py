"""A tuple of the module that kept code sees as well: native code reads it through the module."""

TAGS = ("article", "aside", "body", "div", "dl", "fieldset", "figure", "form", "h1", "h2", "li", "main", "nav", "ol")
WEIGHTS = (2.5, 1.0, 0.25)
PATTERN = "<(" + "|".join(TAGS) + ")>"


def look(name):
    return eval(name)


print(PATTERN, look("TAGS[0]"))
print("-".join(TAGS[:3]), sum(WEIGHTS), max(WEIGHTS), sorted(TAGS, reverse=True)[0])
print("div" in TAGS, len(TAGS), [tag.upper() for tag in TAGS[-2:]], look("WEIGHTS[-1]"))
