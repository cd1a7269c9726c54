"""Functions of the library that are given to functions that look at them."""
import operator


def describe(function):
    return f"{function.__name__}: {function(6, 3)}"


def show(function):
    print(function)
    return function(2, 3)


def is_same(a, b):
    return a is b


def keep(functions, function):
    functions.append(function)
    return functions


def pass_on(function):
    return describe(function)


print(describe(operator.add), describe(operator.floordiv))
print(show(operator.mul))
print(is_same(operator.add, operator.add), is_same(operator.add, operator.sub))
print(keep([], operator.sub))
print(pass_on(operator.mod))
