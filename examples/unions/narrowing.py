"""What `isinstance`, `type`, `is`, `==` and `match` say about a value of several types."""
def classify(value):
    match value:
        case None:
            return "nothing"
        case bool():
            return "a bool"
        case int(n) if n > 100:
            return f"a big int {n}"
        case int():
            return "an int"
        case str(s):
            return "text " + s
        case [x, y]:
            return f"a pair of {x} and {y}"
        case _:
            return "something else"

for v in [None, True, 5, 500, "hi", [1, 2], [1, 2, 3], 2.5]:
    print(classify(v))
def to_str(v):
    if isinstance(v, dict):
        return "d"
    elif isinstance(v, (list, tuple)):
        return "[" + ", ".join(to_str(x) for x in v) + "]"
    else:
        return repr(v)
print(to_str({"a": 1, "b": [1, 2.5, "x", True, None], "c": {"d": (1, "t")}}))
print(to_str([1, (2, "a"), [3]]))
def scale(x):
    if isinstance(x, int):
        return x + 1
    return x * 2

nums = [1, 2.5, 3]
for n in nums:
    print(n, scale(n), isinstance(n, float), type(n) is int)
def opt(n):
    return None if n == 0 else (1 if n > 5 else 2.5)
for i in (0, 3, 7):
    v = opt(i)
    if v is not None and isinstance(v, int):
        print("int", v)
    elif isinstance(v, float):
        print("float", v)
    else:
        print("none", v)
print((2.5).is_integer(), [n.is_integer() for n in [2.0, 2.5]])
x = True if len(nums) > 2 else 0
print(x, x + 1, int(x))
flags = [True, 0, 2]
print(flags, sum(flags))
def mode(a):
    if a < 0:
        return False
    return a
print(mode(-1), mode(3), mode(0) == False)
total = 0
for f in flags:
    total += f
print(total)
t = (1, "a", 2.5)
for item in t:
    print(item)
a, b, c = t
print(a + 1, b + "b", c)
d = dict(name="x", n=3)
print(d)
pairs = [("a", 1), ("b", None), ("c", "z")]
for k, v in pairs:
    print(k, v if v is not None else "-")
print(dict(pairs))
m = {1: "one", "two": 2, 3.5: [1, 2]}
print(m[1], m["two"], m[3.5], len(m))
for k in m:
    print(k, m[k])
s = {1, "a", 2.0}
print(1 in s, "a" in s, 2 in s, "z" in s)
