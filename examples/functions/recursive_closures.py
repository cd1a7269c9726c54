"""Nested functions that call themselves, and are returned or kept."""


def make_fib():
    memo = {0: 0, 1: 1}

    def fib(n):
        if n not in memo:
            memo[n] = fib(n - 1) + fib(n - 2)
        return memo[n]
    return fib


def make_walker(visit):
    seen = []

    def walk(node, depth=0):
        name, children = node
        visit(name, depth)
        seen.append(name)
        for child in children:
            walk((child, []), depth + 1)
        return len(seen)

    return walk


class Powers:
    def __init__(self, base):
        self.base = base

    def function(self):
        def power(n):
            return 1 if n == 0 else self.base * power(n - 1)
        return power


def digits(base):
    def small(n):
        return "" if n == 0 else big(n // base) + str(n % base)

    def big(n):
        return small(n)

    handlers = [small, big]
    return [handler(13) for handler in handlers]


fib = make_fib()
print(fib(60), make_fib()(10))
walk = make_walker(lambda name, depth: print("  " * depth + name))
print(walk(("root", ["left", "right"])), walk(("other", [])))
print(list(map(Powers(3).function(), range(5))), Powers(2).function()(70))
print(digits(2), digits(3))


def depth(tree):
    def below(name):
        return 1 + max(map(below, tree[name]), default=0)

    return below("root")


def longest_first(tree):
    def length(name):
        return 1 + sum(length(child) for child in sorted(tree[name], key=length))

    return sorted(tree, key=length, reverse=True)


tree = {"root": ["left", "right"], "left": [], "right": ["leaf"], "leaf": []}
print(depth(tree), longest_first(tree))
