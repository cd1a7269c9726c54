"""Functions that make functions, each of arguments of its own types."""


def curry(f, n, args=()):
    return f(*args) if n == 0 else lambda x: curry(f, n - 1, args + (x,))


def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value

    return run


def pipeline(value, steps):
    if not steps:
        return value
    return pipeline(steps[0](value), steps[1:])


print(curry(lambda a, b, c: 0, 3)(1)("x")(None))
print(curry(lambda a, b: (a, b), 2)(1)([2.5]))
print(compose(str, len, lambda n: [n] * 2)(12345))
print(pipeline("a,b,c", [lambda s: s.split(","), len, lambda n: n / 2, str]))

fix = lambda f: (lambda x: x(x))(lambda x: f(lambda *args: x(x)(*args)))
print(fix(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))

zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
plus = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
two = succ(succ(zero))
print(plus(two)(succ(two))(lambda k: k + 1)(0), two(lambda s: s + "!")("hi"))
