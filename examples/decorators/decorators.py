"""Decorators that count, cache and repeat."""


def counted(function):
    def wrapper(n):
        wrapper.calls += 1
        return function(n)

    wrapper.calls = 0
    return wrapper


def memoize(function):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


@counted
def square(n):
    return n * n


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@repeat(3)
def greet(name):
    return f"hi {name}"


print([square(n) for n in range(4)], square.calls)
print(fib(80))
print(greet("Ann"))
