"""What goes over instances: sum, max, sorted and list of what __iter__ or __next__ give."""
class Fib:
    def __init__(self, n): self.n = n
    def __iter__(self):
        a, b = 0, 1
        for _ in range(self.n):
            yield a
            a, b = b, a + b
class Next:
    def __init__(self, n): self.n = n; self.v = 1
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        self.v *= 10
        return self.v
print(sum(Fib(10)))
print(sum(Fib(100)))
print(sum(Next(30)), max(Next(30)), min(Next(3)), sorted(Next(3)), list(Next(25))[-1])
print(sum(x for x in Fib(100)), sum(Fib(3), 10**30), set(Next(2)), tuple(Next(21))[-1])
