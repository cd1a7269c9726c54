"""with: timers, locks, transactions, nested tags, managers that raise."""
import time
from contextlib import contextmanager
class Timer:
    def __init__(self, name): self.name = name
    def __enter__(self):
        self.start = time.perf_counter()
        return self
    def __exit__(self, *args):
        self.elapsed = time.perf_counter() - self.start
with Timer("t") as t:
    x = sum(range(100))
print(t.name, t.elapsed >= 0, x)
class Lock:
    def __init__(self): self.held = False
    def __enter__(self):
        if self.held: raise RuntimeError("deadlock")
        self.held = True
    def __exit__(self, et, ev, tb):
        self.held = False
        return False
lock = Lock()
with lock:
    try:
        with lock: pass
    except RuntimeError as e:
        print(e, lock.held)
print(lock.held)
class Tx:
    def __init__(self, db): self.db, self.old = db, dict(db)
    def __enter__(self): return self.db
    def __exit__(self, et, ev, tb):
        if et:
            self.db.clear()
            self.db.update(self.old)
            print("rollback because", et.__name__, ev)
        return et is ValueError
db = {"a": 1}
with Tx(db) as d: d["b"] = 2
with Tx(db) as d:
    d["c"] = 3
    raise ValueError("bad")
print(db)
try:
    with Tx(db) as d:
        d["z"] = 1
        d["missing"]
except KeyError as e: print("KeyError", e, db)
class Tag:
    level = 0
    def __init__(self, name, **attrs):
        self.name, self.attrs = name, attrs
    def __enter__(self):
        a = "".join(f' {k}="{v}"' for k, v in self.attrs.items())
        print("  " * Tag.level + f"<{self.name}{a}>")
        Tag.level += 1
        return self
    def text(self, s): print("  " * Tag.level + s)
    def __exit__(self, *exc):
        Tag.level -= 1
        print("  " * Tag.level + f"</{self.name}>")
with Tag("html"), Tag("body", id="x") as b:
    b.text("hi")
    with Tag("p") as p: p.text("para")
@contextmanager
def managed(n):
    print("acquire", n)
    try:
        yield n * 2
    finally:
        print("release", n)
def use():
    with managed(1) as a, managed(2) as b:
        return a + b
print(use())
class ErrIn:
    def __enter__(self): return 1
    def __exit__(self, *a): raise TypeError("from exit")
try:
    with ErrIn(): raise ValueError("body")
except TypeError as e: print(e, repr(e.__context__))
@contextmanager
def tmp(values, v):
    values.append(v)
    yield values
    values.pop()
vals = []
with tmp(vals, 1):
    with tmp(vals, 2) as vv:
        print(vv)
print(vals)
