"""Defaults are evaluated where the function is made, also those that no call uses; x in xs evaluates x first."""
log = []
def t(x):
    log.append(x)
    return x
def main():
    w = lambda m=t(7): m
    print(log)
    print(w(t(3)), log)
    def inner(m=t(8)):
        return m
    print(log, inner(1))
main()
top = lambda m=t(9): m
print(log, top(1))
log = []
def t(x):
    print("t", x)
    return x
print(t(3) in [t(1), t(3)])
print(t(1) not in (t(2),))
print(t(3) in {t(3), t(4)})
print(t(3) in {t(3): t(4)})
print(t(3) in range(t(1), t(5)))
class Box:
    def __init__(self): self.items = [1, 2]
    def swap(self):
        self.items = [5]
        return 5
    def has(self): return self.swap() in self.items
print(Box().has())
if t(1) in [t(2)] or t(2) in [t(2)]:
    print("yes")
k = 0
while t(k) in [t(0), 1]:
    k += 1
w = lambda m=t(7): m
print(w(t(3)))
def main():
    w = lambda m=t(7), n=t(8): m
    print(w(t(3)))
    fs = [lambda a, b=t(i): a for i in range(2)]
    print([f(1, 2) for f in fs])
    print(sorted([3, 1], key=lambda v, q=t(5): -v))
main()
