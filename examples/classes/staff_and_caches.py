"""Employees and their bosses, a cache with a linked list, dicts that hold their parents: all refer to each other."""
from dataclasses import dataclass, field
from typing import Optional, List, Dict


@dataclass
class Employee:
    name: str
    boss: Optional["Employee"] = None
    reports: List["Employee"] = field(default_factory=list)
    notes: Dict[str, "Employee"] = field(default_factory=dict)

    def hire(self, name):
        e = Employee(name, self)
        self.reports.append(e)
        self.notes[name] = e
        return e

    def size(self):
        return 1 + sum(r.size() for r in self.reports)

    def chain(self):
        e = self
        out = []
        while e:
            out.append(e.name)
            e = e.boss
        return "/".join(out)


class LRU:
    class Entry:
        __slots__ = ("key", "value", "prev", "next")

        def __init__(self, key, value):
            self.key = key
            self.value = value
            self.prev = None
            self.next = None

    def __init__(self, cap):
        self.cap = cap
        self.map = {}
        self.head = LRU.Entry(None, None)
        self.tail = LRU.Entry(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head

    def _unlink(self, e):
        e.prev.next = e.next
        e.next.prev = e.prev

    def _front(self, e):
        e.next = self.head.next
        e.prev = self.head
        self.head.next.prev = e
        self.head.next = e

    def get(self, key):
        e = self.map.get(key)
        if e is None:
            return -1
        self._unlink(e)
        self._front(e)
        return e.value

    def put(self, key, value):
        if key in self.map:
            self._unlink(self.map.pop(key))
        e = LRU.Entry(key, value)
        self.map[key] = e
        self._front(e)
        if len(self.map) > self.cap:
            old = self.tail.prev
            self._unlink(old)
            del self.map[old.key]


def json_like(depth, parent):
    node = {"depth": depth, "children": [], "parent": parent}
    if depth:
        for _ in range(2):
            node["children"].append(json_like(depth - 1, node))
    return node


def count(node):
    return 1 + sum(count(c) for c in node["children"])


def main():
    for r in range(20):
        ceo = Employee("ceo")
        a = ceo.hire("a")
        b = a.hire("b")
        ceo.hire("c")
        print(ceo.size(), b.chain(), b.boss.name, ceo.notes["a"].name) if r % 10 == 0 else None
    cache = LRU(3)
    out = []
    for i in range(100):
        cache.put(i % 5, i)
        out.append(cache.get((i * 3) % 5))
    print(sum(out), out[:10])
    total = 0
    for r in range(30):
        t = json_like(4, None)
        total += count(t)
    print(total)


main()
