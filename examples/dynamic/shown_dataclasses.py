"""Dataclasses over the border."""
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
import heapq
import queue


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False)

    def label(self):
        return f"{self.priority}:{self.name}"


@dataclass(frozen=True)
class Key:
    a: int
    b: str


pq = queue.PriorityQueue()
for p, n in [(3, "c"), (1, "a"), (2, "b")]:
    pq.put(Task(p, n))
while not pq.empty():
    t = pq.get()
    print(t, t.label())

with ThreadPoolExecutor(2) as ex:
    print(list(ex.map(lambda k: k.a * 2, [Key(1, "x"), Key(2, "y")])))

q = queue.SimpleQueue()
q.put(Key(1, "x"))
k = q.get()
print(k == Key(1, "x"), hash(k) == hash(Key(1, "x")), k, k != Key(2, "x"))
try:
    k.a = 5
except Exception as e:
    print(type(e).__name__, e)
d = {k: 1}
print(d[Key(1, "x")])
