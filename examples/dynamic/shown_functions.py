"""Functions of the library that a program shows or compares are those of Python."""

import operator
ops = {"+": operator.add, "-": operator.sub}
print(ops["+"](1, 2))
print(ops)

print(ops["+"] is operator.add, ops["+"] == operator.add)
ops = {"up": str.upper, "low": str.lower}
for name, f in ops.items():
    print(name, f("aB"))
print(ops)
fs = [str.upper, str.lower]
for f in fs:
    print(f("aB"), f)
