"""Items that can be neither assigned nor deleted."""
def pick(xs, i, v):
    try:
        xs[i] = v
    except TypeError as e:
        return str(e)
    return xs
print(pick((1, 2), 0, 3))
def text(s):
    try:
        s[0] = "x"
    except TypeError as e:
        print(e)
    try:
        del s[0]
    except TypeError as e:
        print(e)
text("abc")
t = (1, 2)
try:
    t[0] = 5
except TypeError as e:
    print("tuple:", e)
try:
    t[0] += 5
except TypeError as e:
    print("tuple:", e)
s = {1, 2}
try:
    s[0] = 1
except TypeError as e:
    print(e)
try:
    s[0]
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
n = 5
try:
    n[0] = 1
except TypeError as e:
    print(e)
r = range(3)
try:
    r[0] = 1
except TypeError as e:
    print(e)
try:
    b"ab"[0] = 1
except TypeError as e:
    print(e)
