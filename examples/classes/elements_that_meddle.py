"""Methods of elements that change the container they are in."""


class Reg:
    def __init__(self):
        self.rows = [["a"], ["b"]]
        self.d = {"k": ["v"]}

    def grow(self):
        for i in range(500):
            self.rows.append([str(i)])
            self.d[str(i)] = [str(i)]
        self.rows[0] = ["gone"]
        self.d["k"] = ["fresh"]
        return "x"


r = Reg()
r.rows[0].append(r.grow())
print(r.rows[0], len(r.rows))
r.d["k"].append(r.grow())
print(r.d["k"], len(r.d))
r.rows[1].insert(0, r.grow())
print(r.rows[1], r.rows[0])
r.d["k"].extend([r.grow(), r.grow()])
print(r.d["k"])
first = r.rows[0]
first.append(r.grow())
print(first, r.rows[0])


class Evil:
    store = []

    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        Evil.store.clear()
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __repr__(self):
        if len(Evil.store) > 1:
            Evil.store.pop()
        return f"E{self.n}"

    def __lt__(self, other):
        Evil.store.append(Evil(99))
        return self.n < other.n


Evil.store = [Evil(i) for i in range(5)]
print(Evil(3) in Evil.store, len(Evil.store))
Evil.store.extend(Evil(i) for i in range(5))
print(Evil.store.count(Evil(3)), len(Evil.store))
Evil.store.extend(Evil(i) for i in range(5))
try:
    print(Evil.store.index(Evil(3)))
except ValueError as e:
    print("ValueError", e)
Evil.store.extend(Evil(i) for i in range(5))
try:
    Evil.store.remove(Evil(4))
except ValueError as e:
    print("ValueError", e)
Evil.store.extend(Evil(i) for i in range(5))
print(Evil.store)
print(Evil.store == [Evil(1), Evil(2)])
Evil.store.extend(Evil(i) for i in range(3))
try:
    Evil.store.sort()
except ValueError as e:
    print("ValueError", e)
print(len(Evil.store) > 0)

