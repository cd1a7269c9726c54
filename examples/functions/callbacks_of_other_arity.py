# A callback that does not take what it is given is refused when it is called, with CPython's words.


def two(a, b):
    return a


def tell(work):
    try:
        print(work())
    except TypeError as e:
        print("TypeError:", e)


tell(lambda: sorted([1, 2], key=lambda: 1))
tell(lambda: max([1, 2], key=two))
tell(lambda: list(map(lambda x, y: x, [1, 2])))
tell(lambda: list(filter(two, [1, 2])))
tell(lambda: max([1j, 2j]))
try:
    print(sorted([1, 2], key=lambda: 1))
except TypeError as e:
    print("TypeError:", e)
print(sorted([], key=lambda: 1))
try:
    print(two + two)
except TypeError as e:
    print("TypeError:", e)
