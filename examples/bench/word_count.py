# check: 200
# bench: 3000000
"""Counts the words of a text and prints the most frequent ones."""
import sys

STEMS = "the quick brown fox jumps over lazy dog while seven wizards box with hungry cats".split()
ENDINGS = ["", "s", "ed", "ing", "ly"]


def words(amount):
    state = 42
    result = []
    for _ in range(amount):
        state = (state * 1103515245 + 12345) % 2147483648
        stem = STEMS[state // 65536 % len(STEMS)]
        ending = ENDINGS[state // 4096 % 5]
        result.append(stem + ending)
    return result


def count(text):
    counts = {}
    for word in text.split():
        word = word.lower()
        counts[word] = counts.get(word, 0) + 1
    return counts


def main():
    text = " ".join(words(int(sys.argv[1])))
    counts = count(text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, times in ranked[:10]:
        print(f"{word:<12}{times:>8}")
    lengths = {}
    for word in counts:
        lengths.setdefault(len(word), []).append(word)
    for length in sorted(lengths):
        print(length, len(lengths[length]), min(lengths[length]))


if __name__ == "__main__":
    main()
