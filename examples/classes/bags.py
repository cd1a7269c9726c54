"""Items that are deleted and counted, a deleter, calls that take no such arguments."""


class Bag:
    def __init__(self):
        self.data = {}

    def __getitem__(self, k):
        return self.data.get(k, 0)

    def __setitem__(self, k, v):
        self.data[k] = v

    def __delitem__(self, k):
        del self.data[k]

    def __len__(self):
        return len(self.data)


b = Bag()
b["x"] += 5
b["x"] += 2
b["y"] = 1
for ch in "hello":
    b[ch] += 1
del b["y"]
print(b.data, len(b))
try:
    del b["zz"]
except KeyError as e:
    print("KeyError", e)


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def c(self):
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("deleting")
        self._c = 0


t = Temp(20)
t.c = 30
t.c += 5
print(t.c)
del t.c
print(t.c)
try:
    t.c = -300
except ValueError as e:
    print(e)
try:
    Temp()
except TypeError as e:
    print(e)
try:
    Temp(1, 2, 3)
except TypeError as e:
    print(e)
try:
    Temp(c=1, d=3)
except TypeError as e:
    print(e)
def f(a, b, *, k):
    return a + b + k


for call in range(5):
    try:
        if call == 0:
            f(1, k=2)
        elif call == 1:
            f(1, 2)
        elif call == 2:
            f(1, 2, 3, k=4)
        elif call == 3:
            f(1, 2, a=3, k=3)
        else:
            print(f(1, 2, k=3))
    except TypeError as e:
        print(e)
