"""A round-robin scheduler with send and results."""
from collections import deque
class Task:
    def __init__(self, name, gen):
        self.name = name
        self.gen = gen
        self.value = None
        self.result = None
class Loop:
    def __init__(self):
        self.queue = deque()
        self.done = {}
    def add(self, name, gen):
        self.queue.append(Task(name, gen))
    def run(self):
        step = 0
        while self.queue:
            task = self.queue.popleft()
            try:
                want = task.gen.send(task.value)
            except StopIteration as stop:
                self.done[task.name] = stop.value
                print(f"{task.name} -> {stop.value}")
                continue
            except ValueError as e:
                print(task.name, "failed:", e)
                continue
            task.value = want * 10
            step += 1
            self.queue.append(task)
        return step
def adder(n):
    total = 0
    for i in range(n):
        got = yield i
        total += got
    return total
def nested(n):
    a = yield from adder(n)
    b = yield from adder(n + 1)
    return a + b
def failing():
    got = yield 1
    raise ValueError(f"got {got}")
loop = Loop()
loop.add("a", adder(3))
loop.add("n", nested(2))
loop.add("f", failing())
print(loop.run(), loop.done)
