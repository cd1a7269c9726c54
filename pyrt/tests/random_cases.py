"""Draws from random with CPython's results, one a line, in the order in which random.rs repeats them."""
import random

for seed in (0, 1, 42, -7, 2**32, 2**100 + 1, 1.5, -0.25, "", "py2rs", "h\u00e9llo, a longer seed than one block of the hash " * 4):
    random.seed(seed)
    print(random.random())
    for k in (0, 1, 7, 31, 32, 33, 53, 63, 64, 65, 100, 200):
        print(random.getrandbits(k))
    for a, b in ((1, 6), (0, 0), (-5, 5), (1, 2**31), (1, 2**40), (-(2**63), 2**63 - 1), (0, 2**64), (1, 10**30)):
        print(random.randint(a, b))
    print(random.randrange(10), random.randrange(5, 8), random.randrange(0, 100, 7), random.randrange(10, -10, -3))
    items = list(range(30))
    random.shuffle(items)
    print(items)
    print(random.choice(items), random.choice("abcdef"), random.choice(range(5, 50)))
    for n, k in ((30, 0), (30, 3), (30, 6), (30, 30)):
        print(random.sample(items[:n], k))
    print(random.sample(range(1000), 3), random.sample(range(100000), 8), random.sample(range(1000), 60), random.sample(range(10), 4))
    print(random.choices(items, k=5))
    print(random.choices(items[:4], [1, 2.5, 3, 0.5], k=8))
    print(random.choices(items[:3], cum_weights=[1, 2, 5], k=8))
    for _ in range(5):
        print(random.uniform(-3, 10), random.triangular(), random.triangular(1, 5, 2), random.triangular(2, 2, 2))
        print(random.normalvariate(), random.gauss(2, 3), random.gauss(), random.lognormvariate(0, 0.5))
        print(random.expovariate(1.5), random.gammavariate(2.5, 2), random.gammavariate(1, 2), random.gammavariate(0.3, 2))
        print(random.betavariate(2, 3), random.betavariate(0.5, 0.5), random.paretovariate(3), random.weibullvariate(1, 2))
        print(random.vonmisesvariate(1, 2), random.vonmisesvariate(0, 0))
