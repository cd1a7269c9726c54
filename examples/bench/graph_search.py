# check: 20
# bench: 600
"""Breadth-first and depth-first search in a maze of cells."""
import sys
from collections import deque


def make_walls(size):
    walls = set()
    state = 12345
    for y in range(size):
        for x in range(size):
            state = (state * 1103515245 + 12345) % 2147483648
            if state // 65536 % 100 < 30:
                walls.add((x, y))
    walls.discard((0, 0))
    return walls


def neighbours(cell, size, walls):
    x, y = cell
    result = []
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        nx, ny = x + dx, y + dy
        if 0 <= nx < size and 0 <= ny < size and (nx, ny) not in walls:
            result.append((nx, ny))
    return result


def breadth_first(start, size, walls):
    distances = {start: 0}
    queue = deque([start])
    while queue:
        cell = queue.popleft()
        for other in neighbours(cell, size, walls):
            if other not in distances:
                distances[other] = distances[cell] + 1
                queue.append(other)
    return distances


def components(size, walls):
    seen = set()
    sizes = []
    for y in range(size):
        for x in range(size):
            if (x, y) in walls or (x, y) in seen:
                continue
            stack = [(x, y)]
            seen.add((x, y))
            count = 0
            while stack:
                cell = stack.pop()
                count += 1
                for other in neighbours(cell, size, walls):
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
            sizes.append(count)
    return sorted(sizes, reverse=True)


def main():
    size = int(sys.argv[1])
    walls = make_walls(size)
    distances = breadth_first((0, 0), size, walls)
    farthest = max(distances.values())
    cells = sorted(cell for cell, d in distances.items() if d == farthest)
    print(len(walls), len(distances), farthest, cells[0])
    sizes = components(size, walls)
    print(len(sizes), sizes[:5])


if __name__ == "__main__":
    main()
