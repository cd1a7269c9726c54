import re
import functools
import threading
from functools import partial


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def length2(self):
        return self.x * self.x + self.y * self.y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __lt__(self, other):
        return self.length2() < other.length2()


def scale(v, factor):
    return Vec(v.x * factor, v.y * factor)


def compare(a, b):
    return (a > b) - (a < b)


def gen(n):
    for i in range(n):
        yield i * i


vs = [Vec(3, 4), Vec(1, 1), Vec(0, 2)]
print(sorted(vs))
print(sorted(vs, key=lambda v: v.x))
print(min(vs, key=Vec.length2), max(vs))
double = partial(scale, factor=2)
print(list(map(double, vs)))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: compare(b, a))))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22 c333"))
print(sum(gen(5)), list(gen(4)), dict(enumerate(gen(3))))
out = []
ts = [threading.Thread(target=out.append, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(out)


def on_event(name, *args, **kwargs):
    print("event", name, args, sorted(kwargs.items()))


handlers = {"start": on_event, "stop": partial(on_event, "stop")}
handlers["start"]("begin", 1, 2, color="red")
handlers["stop"](3)


class Emitter:
    def __init__(self):
        self.listeners = {}

    def on(self, event, fn):
        self.listeners.setdefault(event, []).append(fn)
        return fn

    def emit(self, event, *args):
        for fn in self.listeners.get(event, []):
            fn(*args)


e = Emitter()
e.on("x", lambda v: print("got", v))
e.on("x", vs.append)
e.emit("x", Vec(9, 9))
print(len(vs), vs[-1])
