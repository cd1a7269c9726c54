"""Operators between types that have none: TypeErrors with the words of CPython."""
def f(a, b):
    return a - b
def g(x):
    x += None
    return x
for action in (lambda: f(3, None), lambda: 2 + None, lambda: "a" + 3, lambda: "3" / 2, lambda: [1] + (2,), lambda: {1: 2} + {3: 4}, lambda: None * 3, lambda: 2.5 * "a"):
    try:
        print(action())
    except TypeError as e:
        print(e)
def run(x):
    try:
        return x + None
    except TypeError as e:
        return str(e)
print(run(3))
try:
    g(3)
except TypeError as e:
    print(e)
def total(s, n):
    try:
        return s + n / 2
    except TypeError as e:
        return e.args[0]
print(total("a", 3))
def div(s, n):
    try:
        return s / n
    except TypeError as e:
        return e.args[0]
print(div("a", 3))
def extend(xs, more):
    xs += more
    return xs
print(extend([1], (2, 3)), extend([1], "ab"))
d = {1: 2}
d |= [(3, 4)]
print(d)
try:
    xs = [1]
    xs += None
except TypeError as e:
    print(e)
try:
    s = {1}
    s |= [2]
except TypeError as e:
    print(e)
def calc(op, a, b):
    try:
        if op == "+":
            return a + b
        if op == "-":
            return a - b
        return a * b
    except TypeError as e:
        return f"bad: {e}"
print(calc("+", "a", "b"), calc("-", "a", "b"), calc("*", "a", 3), calc("*", 2, 3), calc("-", 5, "x"))
