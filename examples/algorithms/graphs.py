"""Union-find, Kruskal, Floyd-Warshall, topological sort."""
import sys
from collections import deque


class DisjointSet:
    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n
        self.count = n

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.count -= 1
        return True


def kruskal(n, edges):
    sets = DisjointSet(n)
    total = 0
    tree = []
    for weight, a, b in sorted(edges):
        if sets.union(a, b):
            total += weight
            tree.append((a, b))
    return total, tree


def floyd_warshall(n, edges):
    INF = float("inf")
    dist = [[INF] * n for _ in range(n)]
    for i in range(n):
        dist[i][i] = 0
    for weight, a, b in edges:
        dist[a][b] = min(dist[a][b], weight)
        dist[b][a] = min(dist[b][a], weight)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
    return dist


def topological(n, edges):
    after = [[] for _ in range(n)]
    degree = [0] * n
    for _, a, b in edges:
        if a != b:
            a, b = min(a, b), max(a, b)
            after[a].append(b)
            degree[b] += 1
    queue = deque(i for i in range(n) if degree[i] == 0)
    order = []
    while queue:
        node = queue.popleft()
        order.append(node)
        for other in after[node]:
            degree[other] -= 1
            if degree[other] == 0:
                queue.append(other)
    return order


def make_edges(n, m):
    state = 12345
    edges = []
    for _ in range(m):
        state = (state * 1103515245 + 12345) % 2**31
        a = (state >> 8) % n
        state = (state * 1103515245 + 12345) % 2**31
        b = (state >> 8) % n
        state = (state * 1103515245 + 12345) % 2**31
        edges.append(((state >> 8) % 100 + 1, a, b))
    return edges


n = int(sys.argv[1]) if len(sys.argv) > 1 else 40
edges = make_edges(n, n * 10)
total, tree = kruskal(n, edges)
print(total, len(tree), tree[:5])
dist = floyd_warshall(n, edges)
print(sum(sum(row) for row in dist), max(max(row) for row in dist))
print(topological(n, edges)[:10])
big = make_edges(n * 500, n * 1000)
print(kruskal(n * 500, big)[0])
