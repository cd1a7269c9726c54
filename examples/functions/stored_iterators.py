"""Iterators that are kept in variables, fields and results: what their lambdas use lives on."""


class Filter:
    def __init__(self, limit, known):
        self.limit = limit
        self.known = known

    def short(self, words):
        return filter(lambda word: len(word) <= self.limit, words)

    def unknown(self, words):
        found = filter(lambda word: word not in self.known, words)
        count = 0
        for word in found:
            count += len(word)
        return count


def labels(values, prefix, unit):
    texts = map(lambda value: prefix + str(value) + unit, values)
    first = next(texts)
    return first, list(texts), prefix


def kept(words, limit):
    chosen = filter(lambda word: len(word) <= limit, words)
    limit = 1  # the lambda sees the variable, not its value
    return list(chosen)


def stream(words, seen):
    fresh = filter(lambda word: word not in seen, words)
    for word in fresh:
        yield word
    print(len(seen), "seen")


def stages(words, wanted, prefix):
    chosen = filter(lambda word: word in wanted, words)
    return map(lambda word: prefix + word, chosen)


words = ["a", "bcd", "ef"]
short = Filter(1, ["a"])
later = short.short(words)
short.limit = 2
print(list(later), short.unknown(words))
print(labels([1, 2, 3], "~", "m"))
print(kept(words, 3))
print(list(stream(words, {"ef"})))
print(list(stages(words, ["ef", "a"], "-")))
