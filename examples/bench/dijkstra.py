# check: 50
# bench: 30000
"""Shortest paths in a sparse graph with a heap of tuples."""
import heapq
import sys


def make_graph(nodes):
    graph = {node: [] for node in range(nodes)}
    state = 7
    for node in range(nodes):
        for _ in range(6):
            state = (state * 1103515245 + 12345) % 2147483648
            other = state // 64 % nodes
            weight = state % 97 + 1
            graph[node].append((other, weight))
            graph[other].append((node, weight))
    return graph


def shortest(graph, start):
    distances = {start: 0}
    previous = {}
    done = set()
    heap = [(0, start)]
    while heap:
        distance, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        for other, weight in graph[node]:
            candidate = distance + weight
            if other not in distances or candidate < distances[other]:
                distances[other] = candidate
                previous[other] = node
                heapq.heappush(heap, (candidate, other))
    return distances, previous


def path(previous, start, goal):
    nodes = [goal]
    while nodes[-1] != start:
        nodes.append(previous[nodes[-1]])
    return nodes[::-1]


def main():
    nodes = int(sys.argv[1])
    graph = make_graph(nodes)
    for start in (0, nodes // 2, nodes - 1):
        distances, previous = shortest(graph, start)
        farthest = max(distances, key=lambda node: (distances[node], node))
        print(start, len(distances), farthest, distances[farthest], path(previous, start, farthest))


if __name__ == "__main__":
    main()
