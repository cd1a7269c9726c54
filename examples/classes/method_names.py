"""Methods whose names the runtime uses itself."""

class Doc:
    def __init__(self, t): self.t = t
    def text(self): return self.t
    def number(self): return 5
    def deep_copy(self): return Doc(self.t)
    def format(self, x): return f"{x}!"
class Err(Exception):
    def text(self): return "err text"
d = Doc("hi")
print(d.text(), d.number(), d.deep_copy().text(), d.format(3))
try:
    raise Err("x")
except Err as e:
    print(e.text(), e)
