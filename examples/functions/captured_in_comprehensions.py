"""A nested function that uses a variable, called in comprehensions over a variable of the same name."""
def f(v, n):
    def h(q):
        return q + v * n

    return [h(v) for v in [5]], {v: h(v) for v in [7]}, sum(h(n) for n in [1, 2])


print(f(1, 10))
