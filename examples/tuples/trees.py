# Trees of tuples: what can be done with them.
def leaf(x):
    return ("leaf", x)
def node(op, *kids):
    return (op,) + kids
def show(t, depth=0):
    if t[0] == "leaf":
        print("  " * depth + str(t[1]))
        return
    print("  " * depth + t[0])
    for kid in t[1:]:
        show(kid, depth + 1)
def count(t):
    if t[0] == "leaf":
        return 1
    return sum(count(k) for k in t[1:])
t = leaf(1)
for i in range(7):
    t = ("+", t, leaf(i)) if i % 2 else ("neg", t)
show(t)
print(t, len(t), count(t))
print(t == ("+", t[1], t[2]) if len(t) == 3 else t == ("neg", t[1]))
print(hash(t) == hash(t), t in [t], t in {t: 1})
try:
    -t[1]
except TypeError as e:
    print(e)
try:
    a, b, c, d = t
except ValueError as e:
    print(e)
try:
    t[9]
except IndexError as e:
    print(e)
try:
    t[0][0][0].foo
except AttributeError as e:
    print(e)
print(t * 2 == t + t, t[::-1][0] == t[-1], t.count("neg"), t.index(t[1]))
s = {t}
print(len(s), t < ("zzz",), min([t, ("a",)])[0])
def flat(t):
    for x in t:
        if isinstance(x, tuple):
            yield from flat(x)
        else:
            yield x
print(list(flat(t)))
match t:
    case ("neg", inner):
        print("neg of", inner[0])
    case (op, left, right):
        print(op, left[0], right)
t += (None,)
print(len(t), t[-1])
