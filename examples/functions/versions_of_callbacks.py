"""A function that is called with known types and by Python code, with lambdas that see its parameters: each version has its own."""
import json


def stages(words, wanted, prefix):
    chosen = filter(lambda word: word in wanted, words)
    return map(lambda word: prefix + word, chosen)


def longest(words, limit):
    return sorted((word for word in words if len(word) <= limit), key=lambda word: (len(word) - limit, word))


known = json.loads('["ef", "a"]')
print(list(stages(known, ["ef", "a"], "-")))
print(list(stages(["ef", "b", "a"], {"ef"}, "+")), list(stages(known, known, known[0])))
print(longest(["ef", "abc", "a"], 2), longest(known, json.loads("2")))
for function in (stages, longest):
    print(function.__name__, json.dumps(list(map(str.upper, known))))
