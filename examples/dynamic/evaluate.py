"""eval and exec."""


def tabulate(expression, values):
    return [eval(expression, {"x": x}) for x in values]


print(tabulate("x ** 2 + 1", range(4)))
namespace = {}
exec("def double(n):\n    return 2 * n\n", namespace)
print(namespace["double"](21))
for name in ("alpha", "beta"):
    exec(f"{name}_length = {len(name)}")
print(alpha_length + beta_length)
try:
    eval("1 +")
except SyntaxError as error:
    print("SyntaxError:", error.msg)
