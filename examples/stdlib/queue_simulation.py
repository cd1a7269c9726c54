import random
import statistics
import heapq
import itertools
from collections import Counter, defaultdict


class Customer:
    ids = itertools.count(1)

    def __init__(self, arrival, service):
        self.id = next(Customer.ids)
        self.arrival = arrival
        self.service = service
        self.start = None

    @property
    def wait(self):
        return self.start - self.arrival


def simulate(n, servers, seed):
    rng = random.Random(seed)
    t = 0.0
    free = [0.0] * servers
    heapq.heapify(free)
    customers = []
    for _ in range(n):
        t += rng.expovariate(1.0)
        c = Customer(t, rng.uniform(0.5, 2.5))
        at = heapq.heappop(free)
        c.start = max(at, c.arrival)
        heapq.heappush(free, c.start + c.service)
        customers.append(c)
    return customers


cs = simulate(500, 2, 42)
waits = [c.wait for c in cs]
print(f"mean {statistics.mean(waits):.4f} median {statistics.median(waits):.4f} max {max(waits):.4f}")
print(f"stdev {statistics.pstdev(waits):.4f}", cs[-1].id)
buckets = Counter(int(w) for w in waits)
for k in sorted(buckets)[:4]:
    print(k, "#" * (buckets[k] // 10))
groups = defaultdict(list)
for c in cs[:20]:
    groups[c.id % 3].append(round(c.wait, 2))
print({k: len(v) for k, v in groups.items()}, sum(map(sum, groups.values())) > 0)
random.seed(7)
deck = [f"{r}{s}" for s in "SHDC" for r in "A23"]
random.shuffle(deck)
print(deck[:5], random.sample(range(100), 3), random.choices("ab", weights=[1, 3], k=5))
print(statistics.quantiles(waits, n=4)[1] == statistics.median(waits), round(random.gauss(0, 1), 5))
