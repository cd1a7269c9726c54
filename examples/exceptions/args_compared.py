class Odd(Exception):
    pass


def raised(f):
    try:
        f()
    except Exception as error:
        return error


e = raised(lambda: {}[3])
print(e.args == (3,), e.args[0] == 3)
k = raised(lambda: {"a": 1}["b"])
print(k.args == ("b",), k.args[0] == "b", k.args[0] == 'c')
v = ValueError("x", 1)
print(v.args == ("x", 1.0), v.args == ("x", True), v.args == ("x",), v.args[0] == "x", v.args[1] == 1.0)
try:
    open("/nonexistent/f")
except OSError as error:
    print(error.args == (2, "No such file or directory"), error.args[0] == 2, error.errno == 2.0)
try:
    int("q")
except ValueError as error:
    print(error.args == ("invalid literal for int() with base 10: 'q'",))
try:
    raise Odd([1, 2], {"a": 1})
except Odd as error:
    print(error.args == ([1, 2], {"a": 1}), error.args)
print(ValueError("a").args == ValueError("a").args, ValueError().args == ())
