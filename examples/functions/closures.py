"""Functions that remember, and functions of functions."""


def make_counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    return increment


def compose(f, g):
    return lambda x: f(g(x))


def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x


counter = make_counter()
other = make_counter(10)
print(counter(), counter(), counter(5), other(), counter())
double = lambda x: x * 2
increment = lambda x: x + 1
print(compose(double, increment)(5), compose(increment, double)(5))
print(apply_n(double, 10, 1))
adders = [lambda x, k=k: x + k for k in range(3)]
print([f(10) for f in adders])
people = [("Ann", 31), ("Bob", 25), ("Cid", 31)]
print(sorted(people, key=lambda p: (-p[1], p[0])))
