"""Groups, inverts and merges dictionaries."""


def group_by_length(words):
    groups = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return groups


def invert(mapping):
    inverse = {}
    for key, value in mapping.items():
        if value not in inverse:
            inverse[value] = []
        inverse[value].append(key)
    return inverse


words = ["sun", "moon", "star", "sky", "cloud", "rain", "wind"]
groups = group_by_length(words)
for length in sorted(groups):
    print(length, groups[length])
print(invert({"a": 1, "b": 2, "c": 1}))

first = {"x": 1, "y": 2}
second = {"y": 20, "z": 30}
merged = {**first, **second}
first.update(second)
print(merged == first, merged, first | {"w": 0})
print(merged.pop("x"), merged.pop("nothing", None), list(merged.keys()), list(merged.values()))
try:
    merged["missing"]
except KeyError as error:
    print("no key", error)
for key, value in list(merged.items()):
    if value > 25:
        del merged[key]
print(merged, len(merged), "y" in merged)
