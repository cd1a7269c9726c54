"""A package whose `__getattr__` imports its submodules when they are asked for, one of them with a function of its own name."""

import pq
print(pq.run(1), pq.run(2))
print(pq.stop(1), pq.VERSION)
print(pq.helpers.twice(4), pq.helpers.twice(5))
try:
    pq.missing
except AttributeError as e:
    print(e)
