"""Attributes that are the class's until an instance has its own, as Python code sees them."""
import heapq
import json
from dataclasses import dataclass, field
from typing import Any


class Part:
    size = 1

    def __init__(self, n):
        if n > 1:
            self.size = n

    def grow(self):
        self.size += 1
        return self.size


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    status: str = field(compare=False, default="new")
    result: Any = field(compare=False, default=None)


def sizes(values):
    return [value.size if isinstance(value, Part) else value for value in values]


parts = [Part(1), "x", Part(3), 2.5]
print(sizes(parts), Part.size)
parts[0].grow()
print(sizes(parts), Part.size, getattr(parts[0], "si" + "ze"))
queue = []
for priority, name in json.loads('[[3, "c"], [1, "a"], [2, "b"]]'):
    heapq.heappush(queue, Task(priority, name))
while queue:
    task = heapq.heappop(queue)
    task.status = "done"
    task.result = [task.priority, task.name]
    print(task, task.status, task.result)
