"""A for variable that had a value of another type before the loop."""
def f(xs):
    x = 5
    for x in xs: pass
    return x
print(f("ab"), f(""))
