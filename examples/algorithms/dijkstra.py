"""Shortest paths in a road network."""
import heapq

ROADS = [
    ("Bern", "Zürich", 125),
    ("Bern", "Basel", 100),
    ("Basel", "Zürich", 87),
    ("Zürich", "Chur", 120),
    ("Bern", "Genf", 158),
    ("Chur", "Lugano", 145),
    ("Zürich", "Lugano", 205),
]


def build_graph(roads):
    graph = {}
    for a, b, km in roads:
        graph.setdefault(a, []).append((b, km))
        graph.setdefault(b, []).append((a, km))
    return graph


def shortest(graph, start):
    """Distances and predecessors from `start`."""
    distance = {start: 0}
    before = {}
    queue = [(0, start)]
    while queue:
        km, town = heapq.heappop(queue)
        if km > distance[town]:
            continue
        # relax every road out of here
        for neighbour, length in graph[town]:
            candidate = km + length
            if neighbour not in distance or candidate < distance[neighbour]:
                distance[neighbour] = candidate
                before[neighbour] = town
                heapq.heappush(queue, (candidate, neighbour))
    return distance, before


def path(before, town):
    towns = [town]
    while town in before:
        town = before[town]
        towns.append(town)
    return towns[::-1]


def main():
    graph = build_graph(ROADS)
    distance, before = shortest(graph, "Genf")
    for town in sorted(distance, key=lambda name: distance[name]):
        print(f"{distance[town]:4} km  {' - '.join(path(before, town))}")


if __name__ == "__main__":
    main()
