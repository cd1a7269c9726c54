"""Calls of math's functions with CPython's results: the cases of math.rs."""
import math
import random

rng = random.Random(7)


def show(f, *args):
    try:
        return repr(f(*args))
    except (ArithmeticError, ValueError) as e:
        return f"{type(e).__name__}: {e}"


def operand(x):
    return x.hex() if isinstance(x, float) else str(x)


def emit(name, *args):
    print(name, ",".join(map(operand, args)), show(getattr(math, name), *args), sep="\t")


floats = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 7.0, 10.0, 0.1, 1e-10, 1e-300, 5e-324, 20.0, 100.5, 170.0, 171.7, 710.0, 1e5, 1e16, 1e300, math.inf, math.nan,
          math.pi, math.pi / 2, math.e, 0.9999999, 1.0000001]
floats += [rng.uniform(-3, 3) for _ in range(150)] + [rng.uniform(0, 1000) for _ in range(100)] + [10 ** rng.uniform(-300, 300) for _ in range(60)]
floats += [-x for x in floats]
for name in ("sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh degrees radians sqrt cbrt exp exp2 expm1 log log2 log10 log1p gamma lgamma erf erfc"
             " floor ceil trunc fabs frexp modf ulp isnan isinf isfinite").split():
    for x in floats:
        emit(name, x)
for name in "atan2 pow log fmod remainder copysign hypot nextafter isclose".split():
    for x in floats:
        for y in rng.sample(floats, 6) + [0.0, -0.0, 2.0, 0.5, -1.0]:
            # The sign of a NaN does not come through its text.
            if name != "copysign" or y == y:
                emit(name, x, y)
for _ in range(1500):
    emit("hypot", *(10 ** rng.uniform(-5, 5) for _ in range(3)))
    emit("hypot", *(rng.uniform(-5, 5) for _ in range(2)))
for x in floats:
    for i in (0, 1, -1, 60, -60, 1023, -1074, -1080, 5000, -5000, 10**20):
        emit("ldexp", x, i)
ints = [0, 1, 2, 3, 5, 12, 18, 97, 1000, 2**31, 2**53 + 1, 2**62, 2**64, 10**30, 10**400, 2**2000 - 1, -1, -12, -(10**30)]
for name in "log log2 log10 isqrt floor ceil trunc".split():
    for n in ints:
        emit(name, n)
for a in ints:
    for b in ints:
        for name in ("gcd", "lcm", "log"):
            emit(name, a, b)
for n in (*range(-1, 30), 100, 171, 500, 10**20):
    emit("factorial", n)
for n in (*range(-1, 12), 40, 100, 2**64, 10**30):
    for k in (*range(-1, 12), 50, 98):
        emit("comb", n, k)
        emit("perm", n, k)
