"""Special methods that builtins ask for, and subclasses of builtin types."""
class D:
    def __init__(self):
        self.d = {}

    def __reversed__(self):
        return iter([3, 2, 1])

    def __length_hint__(self):
        return 3

    def __iter__(self):
        return iter([1, 2, 3])

    def __bytes__(self):
        return b"xyz"

    def __dir__(self):
        return ["q"]


d = D()
print(list(reversed(d)), list(d), 2 in d, bytes(d), dir(d), sum(d), max(d), sorted(d, reverse=True))
a, b, c = d
print(a, b, c, *d)


class E:
    def __eq__(self, o):
        return True

    def __ne__(self, o):
        return True

    def __le__(self, o):
        return "le"

    def __ge__(self, o):
        return False

    def __bool__(self):
        return False

    def __call__(self, x, *, y=2):
        return x + y

    def __len__(self):
        return 5


e = E()
print(e == E(), e != E(), e <= E(), e >= E(), not e, e(1), e(1, y=5), len(e), bool(e))
if e:
    print("true")
try:
    hash(e)
except TypeError as err:
    print(err)
class F(dict):
    def __missing__(self, k):
        return k * 2
f = F(a=1)
print(f["a"], f["zz"])
class G(list):
    def total(self):
        return sum(self)
print(G([1, 2]).total(), G([1]) + [2])
class H(str):
    def shout(self):
        return self.upper() + "!"
print(H("a").shout(), H("b") + "c")
class I(int):
    def __add__(self, o):
        return I(int(self) + o + 1)
print(I(3) + 4, I(2) * 3)
