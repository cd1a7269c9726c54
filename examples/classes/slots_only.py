"""__slots__ and dataclasses with slots: no other attributes."""
from dataclasses import dataclass
@dataclass(slots=True)
class Sl:
    a: int
    b: int = 0
s = Sl(1)
try:
    s.zz = 3
    print("set")
except AttributeError as e: print(e)
class P:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
p = P()
try:
    p.q = 3
    print("set")
except AttributeError as e: print(e)
try:
    print(p.y)
except AttributeError as e: print(e)
class Q:
    __slots__ = ["x"]
    def __init__(self, x): self.x = x
    def grow(self): self.other = 5
q = Q(2)
try:
    q.grow()
except AttributeError as e: print(e)
print(hasattr(q, "__dict__"), q.__slots__, Q.__slots__)
