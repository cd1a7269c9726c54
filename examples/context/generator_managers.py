"""Context managers that are generators, and those of contextlib that other statements say as well."""
from contextlib import contextmanager, suppress, closing, nullcontext
@contextmanager
def section(name, log):
    log.append("enter " + name)
    try:
        yield name.upper()
    except ValueError as e:
        log.append(f"caught {e}")
    finally:
        log.append("exit " + name)

log = []
with section("a", log) as x:
    print(x)
with section("b", log) as y:
    raise ValueError("bad")
try:
    with section("c", log):
        raise KeyError("k")
except KeyError as e:
    print("key", e)
print(log)

@contextmanager
def indent(level=[0]):
    level[0] += 1
    yield "  " * level[0]
    level[0] -= 1

with indent() as one, indent() as two:
    print(repr(one), repr(two))
with suppress(ZeroDivisionError, KeyError):
    print(1 // 0)
print("after")
class Res:
    def __init__(self, n): self.n = n
    def close(self): print("close", self.n)
with closing(Res(1)) as r:
    print(r.n)
with nullcontext(5) as n:
    print(n)

class Database:
    def __init__(self):
        self.rows = []
        self.depth = 0
    @contextmanager
    def transaction(self):
        saved = list(self.rows)
        self.depth += 1
        try:
            yield self
        except Exception:
            self.rows = saved
            print("rolled back")
            raise
        else:
            print("committed", len(self.rows))
        finally:
            self.depth -= 1
db = Database()
with db.transaction() as t:
    t.rows.append(1)
    t.rows.append(2)
try:
    with db.transaction():
        db.rows.append(3)
        raise RuntimeError("fail")
except RuntimeError as e:
    print(e, db.rows, db.depth)
def find(items, want):
    with section("find", log):
        for i, item in enumerate(items):
            if item == want:
                return i
    return -1
print(find([1, 2, 3], 2), find([1], 9), log[-2:])
for i in range(3):
    with section("loop", log):
        if i == 1:
            continue
        if i == 2:
            break
        print("i", i)
@contextmanager
def bad():
    yield 1
    yield 2
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
@contextmanager
def stopper():
    yield
try:
    with stopper():
        raise StopIteration("mine")
except StopIteration as e:
    print("stop", e.args)
@contextmanager
def translate():
    try:
        yield
    except KeyError as e:
        raise LookupError("translated") from e
try:
    with translate():
        {}["zz"]
except LookupError as e:
    print(repr(e), repr(e.__cause__))
with section("final", log):
    with suppress(KeyError):
        with translate():
            print("deep")
