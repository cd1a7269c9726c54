"""`del` of parameters, twice, and in one branch only."""


def gone(k):
    print("given", k)
    del k
    return k


def large_is_gone(a):
    if a > 2:
        del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)


def text_or_nothing(s):
    if s:
        del s
    return s


def twice():
    x = 1
    print(x)
    x = "two"
    print(x)
    del x
    del x


def summed(values):
    total = 0
    for value in values:
        square = value * value
        total += square
        del square
    del values
    return total


def counted_down(n):
    while n:
        print("at", n)
        if n == 1:
            del n
            break
        n -= 1
    else:
        print("nothing to count")
    return n


def attempt(function, *args):
    try:
        print(function(*args))
    except UnboundLocalError as e:
        print(f"{type(e).__name__}: {e}")


attempt(gone, 5)
print(large_is_gone(1), large_is_gone(3))
attempt(text_or_nothing, "")
attempt(text_or_nothing, "text")
attempt(twice)
print(summed([1, 2, 3]))
attempt(counted_down, 2)
attempt(counted_down, 0)
