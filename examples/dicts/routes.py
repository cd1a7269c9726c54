"""Shortest routes: a dict whose values may be None, numbers that are ints or floats."""
import heapq
from collections import defaultdict


def routes(graph, source):
    distances = {place: float("inf") for place in graph}
    distances[source] = 0
    before = {place: None for place in graph}
    queue = [(0, source)]
    while queue:
        distance, place = heapq.heappop(queue)
        if distance > distances[place]:
            continue
        for other, length in graph[place].items():
            longer = distance + length
            if longer < distances[other]:
                distances[other] = longer
                before[other] = place
                heapq.heappush(queue, (longer, other))
    return distances, before


def way(before, target):
    stops = [target]
    while before.get(stops[-1]) is not None:
        stops.append(before[stops[-1]])
    node = before.get(target)
    hops = 0
    while node is not None:
        hops += 1
        node = before.get(node)
    return stops[::-1], hops


def halved(n):
    while n > 0 and n % 4 == 0:
        n /= 4
    return n, n % 3, n // 2, n ** 2


graph = {
    "inn": {"mill": 2, "ford": 5.5},
    "mill": {"ford": 3, "wood": 7},
    "ford": {"wood": 1.5},
    "wood": {},
    "isle": {},
}
distances, before = routes(graph, "inn")
print(distances)
print(way(before, "wood"), way(before, "isle"))
print(halved(32), halved(7))
unused = defaultdict(list)
print(dict(unused), len(unused))
