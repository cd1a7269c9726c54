#!/usr/bin/env python3
"""Doc."""
from __future__ import annotations
from dataclasses import dataclass, field
from typing import List, Optional, TYPE_CHECKING
import os.path
if TYPE_CHECKING:
    import numpy

# limit
limit = 10  # ten

@dataclass(order=True)
class P:
    """A point."""
    x: int
    ys: List[int] = field(default_factory=list)
    n: Optional["P"] = None

def f(a: int, b=limit, *rest: str, key=None, **kw) -> Optional[P]:
    "doc"
    # inner
    x = a
    x = str(x)  # conv

    try:
        y = int(x)
    except ValueError as e:
        print(e)
        raise
    finally:
        print("x")
    def g():
        nonlocal x
        x = "1"
        return g
    for i in range(3):
        if i == 2: break
    else:
        z = 1
    return [lambda: i for i in range(3) if (w := i)], z, y, f"{x!r:>{a}}"

match limit:
    case 1 | 2: print(1)
    case [a, *b] if a: print(a)
    case P(q): print(q)
    case _: print("none")

class C:
    A = 1
    B = A + 1
    @property
    def v(self): return self.__w
    @v.setter
    def v(self, x): self.__w = x

async def k(): pass
with open("x") as fh:
    data = fh.read()
print(data, any(t > limit for t in [1]))
# end
