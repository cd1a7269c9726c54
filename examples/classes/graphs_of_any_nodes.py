"""One class of graphs, for nodes of any kind: a queue that starts with one text holds what the graph holds."""

from collections import deque, defaultdict
import heapq


class Graph:
    def __init__(self, directed=False):
        self._adj = defaultdict(dict)
        self.directed = directed

    def add_edge(self, u, v, weight=1.0):
        self._adj[u][v] = weight
        self._adj.setdefault(v, {})
        if not self.directed:
            self._adj[v][u] = weight
        return self

    def __iter__(self):
        return iter(self._adj)

    def bfs(self, start):
        seen = {start}
        q = deque([start])
        while q:
            n = q.popleft()
            yield n
            for m in self._adj[n]:
                if m not in seen:
                    seen.add(m)
                    q.append(m)

    def dijkstra(self, start):
        dist = {n: float("inf") for n in self}
        dist[start] = 0
        heap = [(0, start)]
        while heap:
            d, n = heapq.heappop(heap)
            if d > dist[n]:
                continue
            for m, w in self._adj[n].items():
                if d + w < dist[m]:
                    dist[m] = d + w
                    heapq.heappush(heap, (d + w, m))
        return dist

    @classmethod
    def from_edges(cls, edges, **options):
        graph = cls(**options)
        for edge in edges:
            graph.add_edge(*edge)
        return graph


g = Graph.from_edges([("a", "b", 4), ("a", "c", 1), ("c", "b", 2)])
print(list(g.bfs("a")), g.dijkstra("a"))
numbers = Graph.from_edges([(1, 2), (2, 3)], directed=True)
numbers.add_edge(3, 1)
print(list(numbers.bfs(1)), numbers.dijkstra(1))
