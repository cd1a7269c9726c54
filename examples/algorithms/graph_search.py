"""A maze by breadth-first search; a build order by depth-first search."""
from collections import deque

MAZE = [
    "#########",
    "#S  #   #",
    "# # # # #",
    "# #   #E#",
    "#########",
]


def find(maze, mark):
    for y, line in enumerate(maze):
        if mark in line:
            return line.index(mark), y
    raise ValueError(f"no {mark} in the maze")


def solve(maze):
    start, end = find(maze, "S"), find(maze, "E")
    queue = deque([start])
    before = {start: start}
    while queue:
        x, y = queue.popleft()
        if (x, y) == end:
            break
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            step = (x + dx, y + dy)
            if maze[step[1]][step[0]] != "#" and step not in before:
                before[step] = (x, y)
                queue.append(step)
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]


def build_order(needs):
    order = []
    state = {}

    def visit(name):
        if state.get(name) == "done":
            return
        if state.get(name) == "open":
            raise ValueError(f"cycle at {name}")
        state[name] = "open"
        for other in needs.get(name, []):
            visit(other)
        state[name] = "done"
        order.append(name)

    for name in sorted(needs):
        visit(name)
    return order


path = solve(MAZE)
print(len(path), path)
for y, line in enumerate(MAZE):
    print("".join("." if (x, y) in path and c == " " else c for x, c in enumerate(line)))
print(build_order({"app": ["lib", "log"], "lib": ["core"], "log": ["core"], "core": []}))
try:
    build_order({"a": ["b"], "b": ["a"]})
except ValueError as error:
    print(error)
