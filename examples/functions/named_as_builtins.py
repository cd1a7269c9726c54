"""Functions with the names of builtins, which they call under other names, and with names of the runtime."""
shown = print
total = sum
length = len("abc")


def len(items):
    count = 0
    for _ in items:
        count += 1
    return count


def sum(items):
    return total(items) * 10


def print(*values):
    shown("[", *values, "]")


def sorted_by(items, sign):
    return sorted(items, key=lambda item: sign * item)


def sum_floats(items):
    return total(items) + 0.5


max = max([3, 1, 2])
print(length, len("four"), max)
print(sum([1, 2]), sum_floats([1.5, 2.5]))
print(sorted_by([2, 3, 1], -1))


def first_int(texts):
    for text in texts:
        try:
            try:
                return int(text)
            except KeyError:
                return -1
        except ValueError:
            continue
    return 0


def closed(text):
    try:
        try:
            return int(text)
        except KeyError:
            return -1
    finally:
        print("closed", text)


print(first_int(["a", "7"]), first_int([]), closed("4"))
try:
    closed("x")
except ValueError as error:
    print(error)
