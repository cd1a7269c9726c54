"""Format specs and % templates over typed values, as hexadecimal code points, with CPython's results: the cases of formats.rs."""
import math
import random

rng = random.Random(42)


def code(text):
    return " ".join(f"{ord(c):x}" for c in text)


def show(f, *args):
    try:
        return f(*args)
    except (ArithmeticError, ValueError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


def operand(x):
    kind = type(x).__name__
    return kind + "\t" + (code(x) if kind == "str" else x.hex() if kind == "float" else str(x))


def emit(how, template, x, result):
    print(how, code(template), operand(x), code(result), sep="\t")


ints = [0, 1, -1, 7, -42, 255, 1234, -1234567, 97, 0x1F600, 2**62, 2**63 - 1, -(2**63), 2**64 + 1, 10**30, -(10**30), 10**400, 0x110000]
floats = [0.0, -0.0, 1.0, -1.5, 0.5, 2.5, 0.1, 1 / 3, 2.675, 1e15, 1e16, 123456.789, -1234567.891, 1e22, 1e23, 1e-4, 1e-5, 9.9999e-5, 5e-324,
          1.7976931348623157e308, math.inf, -math.inf, math.nan, 999999.5, 9.5, 0.00095, 100000.0, 1e5, 12345678.0, 0.125, -0.001]
floats += [math.ldexp(rng.getrandbits(53), rng.randint(-90, 30)) for _ in range(10)]
strs = ["", "a", "h\u00e9llo", "\U0001f600x", "abcdefghij"]
values = ints + floats + strs + [True, False]

fills = ["", "", "", "<", ">", "^", "=", "*<", "0>", "\u00e9^", "x=", "0=", "<<"]
fields = [fills, ["", "", "", "+", "-", " "], ["", "", "", "", "z"], ["", "", "", "#"], ["", "", "", "0"], ["", "", "5", "12", "20", "1"],
          ["", "", "", ",", "_"], ["", "", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17"],
          ["", "", "d", "f", "f", "e", "g", "G", "E", "F", "%", "x", "X", "b", "o", "c", "n", "s"]]
for _ in range(12000):
    spec = "".join(rng.choice(field) for field in fields)
    x = rng.choice(values)
    emit("format", spec, x, show(format, x, spec))
for spec in ["d", "5.x", "99999999999999999999", ".99999999999999999999", ",_", "_,", ",,", "xx", "\u1234", "\u00e9", ".", "ss", "<<<", ".99999999999f",
             ",\u00e9", ",\x01", "\x7f", "zd", "08.3f", "010,.2f", "013,d", "09,", "010_x", "024_b", "#010x", "#_b", "#.0f", "#.0e", "#g", "#"]:
    for x in values:
        emit("format", spec, x, show(format, x, spec))
for kind in "fegr":
    for precision in range(0, 25):
        for x in floats:
            if kind == "r":
                emit("format", f".{precision}", x, format(x, f".{precision}"))
            else:
                emit("format", f".{precision}{kind}", x, format(x, f".{precision}{kind}"))

flags = ["", "", "", "-", "+", " ", "#", "0", "-0", "+0", "#0", " +"]
for _ in range(8000):
    template = rng.choice(["", "<", "100%% "]) + "%" + rng.choice(flags) + rng.choice(["", "", "5", "12", "1"])
    template += rng.choice(["", "", ".", ".0", ".1", ".3", ".12"]) + rng.choice(["", "", "", "l", "h"]) + rng.choice("diuxXoeEfFgGcrsa") + rng.choice(["", "|"])
    x = rng.choice(values)
    emit("percent", template, x, show(lambda: template % (x,)))
for template in ["%y", "%", "%5", "%5.", "%h", "abc", "%(a)s", "%s%", "%s %s", "%lld", "%\u00e9", "%99999999999999999999d", "%.99999999999d", "%%", "%s%%", "%5%"]:
    for x in (5, "a", 1.5):
        emit("percent", template, x, show(lambda: template % (x,)))
