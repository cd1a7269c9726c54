"""Lists, dicts and sets that change while they are iterated over, extended by themselves, or updated in place."""


def mutate_during():
    xs = [3, 1, 2]
    out = []
    for x in xs:
        if x == 1 and len(xs) < 6:
            xs.append(9)
            xs.insert(0, 7)
        out.append(x)
        if len(out) > 10:
            break
    print(out, xs)
    try:
        d = {"a": 1, "b": 2}
        for k in d:
            d[k + "x"] = 1
    except RuntimeError as e:
        print(e)
    try:
        s = {1, 2, 3}
        for k in s:
            s.add(k + 10)
    except RuntimeError as e:
        print(e)
    d = {"a": 1, "b": 2}
    for k, v in d.items():
        d[k] = v + 1
    print(d)
    xs = [1, 2, 3, 4, 5]
    print(max(xs, key=lambda v: (xs.append(0) or v) if len(xs) < 8 else v), xs)
    ys = [5, 3, 4]

    def key(v):
        ys.append(v)
        return v
    try:
        ys.sort(key=key)
    except ValueError as e:
        print("ValueError", e)
    print(ys)
    zs = [1, 2, 3]
    print([zs.pop() for z in zs], zs)
    zs = [1, 2, 3]
    print(list(map(lambda v: zs.append(v) or v if len(zs) < 6 else v, zs)), zs)
    zs = [1, 2]
    zs.extend(zs)
    print(zs)
    zs += zs
    print(zs)
    zs[1:3] = zs
    print(zs)

    def gen():
        for i in range(3):
            zs.append(i)
            yield i
    zs.extend(gen())
    print(zs)
    ws = ["a", "b"]
    ws[0] += ws.pop()
    print(ws)
    ws = [["p"], ["q"]]
    ws[0] += ws.pop()
    print(ws)
    try:
        ws[1] += ws.pop(0)
    except IndexError as e:
        print(e)
    m = {"a": {"b": 1}}
    m["a"]["b"] += m.pop("a")["b"]
    print(m)
    q = [1, 2, 3]
    q[q.pop()] = q.pop() if False else 5 if len(q) > 5 else 6
    print(q)


try:
    mutate_during()
except Exception as e:
    print(type(e).__name__, e)


def nested():
    grid = [[1, 2], [3, 4]]
    for row in grid:
        for i, v in enumerate(row):
            if v == 1:
                grid[0] = [9, 9, 9]
                row.append(5)
            row[i] = v * 2
        print(row)
    print(grid)
    words = ["x", "yy"]
    for w in words:
        if len(words) < 2000:
            words.append(w + w[:1])
            for _ in range(100):
                words.append(w)
    print(len(words))
    d = {}
    for i in range(3):
        row = d.setdefault("r", [])
        row.append(i)
        for j in range(100):
            d[(i, j)] = [j]
        row.append(-i)
    print(d["r"])


nested()
