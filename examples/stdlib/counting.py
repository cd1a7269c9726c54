"""Counter, defaultdict, deque and namedtuple."""
from collections import Counter, defaultdict, deque, namedtuple

Point = namedtuple("Point", ["x", "y"])

text = "the cat and the hat and the bat"
words = Counter(text.split())
print(words.most_common(2), words["the"], words["dog"])
by_letter = defaultdict(list)
for word in words:
    by_letter[word[0]].append(word)
print(dict(by_letter))
recent = deque(maxlen=3)
for n in range(6):
    recent.append(n)
print(recent, list(recent)[::-1])
p = Point(3, y=4)
print(p, p.x + p.y, p._replace(x=0), p == (3, 4))
