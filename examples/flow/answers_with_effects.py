"""Tests, truth values and comparisons whose answer the types know still run what they ask about."""
def f():
    print("f runs")
    return (1, 2)
def g():
    print("g runs")
def h():
    print("h runs")
    return lambda x: x
if f():
    print("yes")
if not g():
    print("no")
if h():
    print("h")
x = f() and 3
print(x)
if (print("a"), 1):
    print("b")
if print("c"):
    pass
elif print("d") is None:
    print("None")
y = g() or 5
print(y)
class A:
    def __init__(self): print("made")
if A():
    print("A")
print(bool(A()), bool(f()), bool(g()), not A())
while g():
    pass
print(len(f()), len((print("e"), 2)))
assert f()
print([1 for i in range(2) if f()])
print(isinstance(f(), tuple), isinstance(g(), int), callable(h()))
print(f() is None, g() is None)
print(id(f()) > 0)
print(any((f(), g())), all([f()]))
