"""Instances that come back from Python code: methods of the class, isinstance, match."""
import queue
class P:
    def __init__(self, x):
        self.x = x
    def double(self):
        return self.x * 2
    def plus(self, k):
        return self.x + k
q = queue.Queue()
for i in range(3):
    q.put(P(i))
out = []
while not q.empty():
    out.append(q.get())
print([P.double(p) for p in out], [P.plus(p, 3) for p in out])
print(list(map(P.double, out)), sorted(out, key=P.double)[0].x)
print(max(out, key=lambda p: -p.x).x)
total = 0
for p in out:
    if isinstance(p, P):
        total += p.double() + p.x
print(total)
def show(p):
    match p:
        case P(x=1):
            return "one"
        case P():
            return "p"
    return "none"
print([show(p) for p in out])
print(out.index(out[1]), out[2] in out, out.count(out[0]))
