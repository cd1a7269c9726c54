"""What exceptions are made from: `args`, typed by the hierarchy, and the classes that `__exit__` is given."""
class LimitError(Exception):
    pass
class StepError(LimitError):
    def __init__(self, step, why):
        super().__init__(step, why)
        self.why = why
def f(n):
    if n % 3 == 0:
        raise StepError(n, "three")
    if n % 2 == 0:
        raise LimitError(n * 10**18)
    return n
t = 0
for i in range(10):
    try:
        t += f(i)
    except StepError as e:
        t += e.args[0]
        print(e.args[1].upper(), e.args, e)
    except LimitError as e:
        t += e.args[0]
print(t)
try:
    raise LimitError(5)
except LimitError as e:
    try:
        print(e.args[1])
    except IndexError as x:
        print(x)
    print(e.args[0] + 1, e.args[0] == 5)
class M(Exception):
    def __init__(self, code):
        self.code = code
try:
    raise M(7)
except M as e:
    print(e.args[0] * 2, e.code, e.args)
class AppError(Exception):
    pass
class B(AppError):
    pass
class C(B):
    def __init__(self, code):
        self.code = code
for k in [AppError("a"), B("b", 2), C(3)]:
    try:
        raise k
    except AppError as e:
        print(type(e).__name__, e, e.args)
class H:
    def __enter__(self):
        print("in")
        return self
    def __exit__(self, t, e, tb):
        if t is ValueError or t == KeyError:
            print("swallow", e)
            return True
        if t and issubclass(t, (TypeError, IndexError)):
            print(t.__name__, e, tb is None)
            return True
        if isinstance(e, OSError): return True
        return False
for x in [ValueError("v"), KeyError("k"), TypeError("t"), OSError("o")]:
    with H():
        raise x
