"""Graphs whose nodes are strings here and numbers there."""

from collections import deque, defaultdict
import heapq


class Graph:
    def __init__(self, directed=False):
        self.directed = directed
        self.adj = defaultdict(dict)

    def add_edge(self, u, v, weight=1):
        self.adj[u][v] = weight
        if not self.directed:
            self.adj[v][u] = weight
        elif v not in self.adj:
            self.adj[v] = {}

    def neighbors(self, u):
        return self.adj[u].items()

    def bfs(self, start):
        seen = {start}
        order = []
        queue = deque([start])
        while queue:
            u = queue.popleft()
            order.append(u)
            for v, _ in sorted(self.neighbors(u)):
                if v not in seen:
                    seen.add(v)
                    queue.append(v)
        return order

    def dijkstra(self, start):
        dist = {start: 0}
        heap = [(0, start)]
        while heap:
            d, u = heapq.heappop(heap)
            if d > dist.get(u, float("inf")):
                continue
            for v, w in self.neighbors(u):
                nd = d + w
                if nd < dist.get(v, float("inf")):
                    dist[v] = nd
                    heapq.heappush(heap, (nd, v))
        return dist

    def topo(self):
        indeg = {u: 0 for u in self.adj}
        for u in self.adj:
            for v in self.adj[u]:
                indeg[v] += 1
        ready = sorted(u for u, d in indeg.items() if d == 0)
        out = []
        while ready:
            u = ready.pop(0)
            out.append(u)
            for v in self.adj[u]:
                indeg[v] -= 1
                if indeg[v] == 0:
                    ready.append(v)
        return out

    def __len__(self):
        return len(self.adj)

    def __contains__(self, node):
        return node in self.adj


g = Graph()
for u, v, w in [("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5)]:
    g.add_edge(u, v, w)
print(g.bfs("a"), sorted(g.dijkstra("a").items()), len(g), "z" in g)
n = Graph(directed=True)
for i in range(1, 6):
    n.add_edge(i, i + 1)
n.add_edge(1, 4)
print(n.bfs(1), n.topo(), n.dijkstra(1))
