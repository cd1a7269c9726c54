"""The decorators of the program and functools.cached_property on methods."""
import functools
from functools import cached_property
def log_call(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        print(f"calling {method.__name__} with {len(args)}")
        result = method(self, *args, **kwargs)
        print(f"  -> {result}")
        return result
    return wrapper

def require_open(method):
    def wrapper(self, *args):
        if not self.is_open:
            raise RuntimeError("closed")
        return method(self, *args)
    return wrapper

class File:
    def __init__(self, name):
        self.name = name
        self.is_open = True
        self.lines = []
    @log_call
    @require_open
    def write(self, text):
        self.lines.append(text)
        return len(text)
    @require_open
    def read(self):
        return "\n".join(self.lines)
    @cached_property
    def upper(self):
        print("computing")
        return self.name.upper()
    def close(self):
        self.is_open = False

f = File("notes")
f.write("hello")
f.write("bye")
print(f.read())
print(f.upper, f.upper)
g = File("other")
print(g.upper)
f.close()
try:
    f.read()
except RuntimeError as e:
    print("error:", e)
