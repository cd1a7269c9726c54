"""Reads the annotations of modules."""

import settings

count: int = 1
words: list[str] = ["a", "b"]
if count > 5:
    rare: bool = True
later: "str"


def double(number: int) -> int:
    return number * 2


print(__annotations__)
print(settings.__annotations__, settings.name, settings.size)
for key, kind in settings.__annotations__.items():
    print(key, kind.__name__, isinstance(getattr(settings, key, None), kind))
print(double(count), words)
