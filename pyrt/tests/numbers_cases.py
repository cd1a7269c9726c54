"""Operations on ints and floats with CPython's results: the cases of numbers.rs."""
import math
import operator
import random
import sys

sys.set_int_max_str_digits(0)
rng = random.Random(20260101)


def show(f, *args):
    try:
        r = f(*args)
    except (ArithmeticError, ValueError) as e:
        return f"{type(e).__name__}: {e}"
    return None if isinstance(r, complex) else repr(r)


def emit(name, a, b, f, *args):
    r = show(f, *args)
    if r is not None and len(r) < 4000:
        print(name, a, b, r, sep="\t")


def compare(a, b):
    return (a > b) - (a < b)


edges = [s * (1 << k) + d for k in (0, 1, 31, 32, 52, 53, 54, 61, 62, 63, 64, 65, 127, 128, 200) for s in (-1, 1) for d in (-1, 0, 1)]
some = edges + [s * rng.getrandbits(rng.choice((3, 20, 60, 63, 64, 70, 128, 500, 1030))) for s in (-1, 1) for _ in range(30)]
binary = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "and": operator.and_, "or": operator.or_,
    "xor": operator.xor, "floordiv": operator.floordiv, "modulo": operator.mod, "divmod": divmod,
    "truediv": operator.truediv, "compare": compare, "gcd": math.gcd,
}
for name, f in binary.items():
    for a in edges:
        for b in rng.sample(some, 12):
            emit(name, a, b, f, a, b)
    for _ in range(600):
        a, b = rng.choice(some), rng.choice(some)
        emit(name, a, b, f, a, b)
unary = {
    "hash": hash, "float": float, "neg": operator.neg, "invert": operator.invert, "bit_length": int.bit_length,
    "bit_count": int.bit_count, "isqrt": math.isqrt,
}
for name, f in unary.items():
    for a in some:
        emit(name, a, 0, f, a)
for a in some:
    for b in (-1, 0, 1, 2, 31, 61, 62, 63, 64, 65, 100, 1000):
        emit("shl", a, b, operator.lshift, a, b)
        emit("shr", a, b, operator.rshift, a, b)
    for b in (0, 1, 2, 3, 5, 17):
        emit("pow", a, b, operator.pow, a, b)
    for b in (-40, -19, -18, -3, -2, -1, 0, 1):
        emit("round", a, b, round, a, b)
for a in range(-120, 121):
    emit("round", a, -1, round, a, -1)
    emit("round", a * 5, -2, round, a * 5, -2)
for _ in range(1500):
    a, e, m = rng.choice(some), rng.choice(some + [0, 1, 2, 3, 7]), rng.choice(some + [0, 1, -1, 7])
    if abs(e) < 1 << 300:
        emit("pow_mod", f"{a},{e}", m, pow, a, e, m)

floats = [0.0, 0.5, 1.0, 1.5, 2.5, 0.1, 1 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 9007199254740993.0, 1e22, 1e23, 1e-4, 1e-5,
          1e-7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"), float("nan"), 2.675, 1.005, 0.285, 4.35,
          9.5, 99.5, 9999999999999998.0, 4503599627370497.5, 2.0**62, 2.0**63, 2.0**64, 1e300, 1e-300, 250.0, 350.0, 55.0, 5e15]
floats += [rng.uniform(0, 10 ** rng.randint(-5, 20)) for _ in range(100)]
floats += [math.ldexp(rng.getrandbits(53), rng.randint(-1074, 970)) for _ in range(100)]
floats += [rng.randrange(10000) / 8 for _ in range(60)]
floats += [-x for x in floats]
for name, f in {"repr": repr, "fhash": hash, "fint": int, "fround": round, "ffloor": math.floor, "fceil": math.ceil,
                "ratio": float.as_integer_ratio, "hex": float.hex}.items():
    for x in floats:
        r = show(f, x)
        if name in ("repr", "hex"):
            r = f(x)
        if name == "fhash" and x != x:
            continue
        print(name, x.hex(), "0x0p+0", r, sep="\t")
for name, f in {"fdiv": operator.truediv, "ffloordiv": operator.floordiv, "fmodulo": operator.mod, "fdivmod": divmod,
                "fpow": operator.pow}.items():
    for x in floats:
        for y in rng.sample(floats, 8) + [0.0, -0.0, 2.0, -2.0, 0.5, -3.0]:
            # Complex results have no counterpart.
            if not (name == "fpow" and x < 0 and math.isfinite(y) and y != int(y)):
                emit(name, x.hex(), y.hex(), f, x, y)
for x in floats:
    for n in list(range(-24, 24)) + [-400, -308, -300, 300, 308, 323, 324]:
        emit("round_digits", x.hex(), n, round, x, n)
    for a in rng.sample(some, 10) + [math.floor(x) if math.isfinite(x) else 0]:
        r = None if x != x else compare(a, x)
        print("compare_float", a, x.hex(), f"Some({r})" if r is not None else "None", sep="\t")
