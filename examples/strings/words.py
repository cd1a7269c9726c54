"""Counts, longest and shortest words of a text."""

TEXT = """
The quick brown fox jumps over the lazy dog.
The dog sleeps; the fox does not!
"""


def words(text):
    for mark in ".,;!?":
        text = text.replace(mark, " ")
    return text.lower().split()


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


found = words(TEXT)
counts = count(found)
print(len(found), "words,", len(counts), "different")
for word, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
    print(f"{word:<6}{'*' * n} {n}")
print("longest:", max(found, key=len))
print("capitalised:", " ".join(w.capitalize() for w in found[:4]))
print([line.strip() for line in TEXT.strip().splitlines()])
