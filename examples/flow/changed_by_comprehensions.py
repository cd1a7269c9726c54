"""What is known of variables, globals and attributes ends where a comprehension calls what changes them."""
name = None
def upd(v):
    global name
    name = f"n{v}"
    return v
def h(xs):
    global name
    name = None
    d = {v: upd(v) for v in xs}
    return name or "none"
def k(xs):
    global name
    name = None
    ys = [upd(v) for v in xs]
    return name is None, name
print(h([1]))
print(k([2]))
def m(xs):
    r = 1.5
    def cb(v):
        nonlocal r
        r = v
        return v
    ys = [cb(v) for v in xs]
    return r, ys
print(m([4]))
class S:
    def __init__(self): self.last = 2.5
    def see(self, v):
        self.last = v
        return v
    def run(self, xs):
        self.last = 2.5
        ys = [self.see(v) for v in xs]
        return self.last, ys
print(S().run([1, 2]))
def w(xs):
    x = None
    r = any((x := v) > 2 for v in xs)
    return r, x
print(w([1, 2]), w([3, 4]), w([]))
def w2(xs):
    x = None
    ys = [(x := v) for v in xs]
    return x, ys
print(w2([1, 2]), w2([]))
