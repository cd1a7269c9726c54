"""A `try` inside of `finally`, and handlers of everything."""


def close(handle):
    raise OSError(f"{handle} is stuck")


def work(number):
    try:
        print("working on", number)
        if number > 1:
            raise ValueError(number)
        return "done"
    except ValueError as problem:
        print("failed", problem)
    finally:
        print("closing")
        try:
            close(number)
        except OSError as problem:
            print(problem)
        print("closed")
    return "not done"


def quiet(items, place):
    try:
        return items[place]
    except BaseException:
        pass
    return None


for number in range(3):
    print(work(number))
for place in (0, 5):
    try:
        print(quiet([1, 2], place))
    finally:
        try:
            pass
        except:
            pass
data = b"abc"
while data:
    data = data[1:]
    print(len(data), bool(data), not bytearray(data))


def number(text):
    try:
        return int(text)
    except:
        return -1


def first(texts):
    found = 0
    try:
        for text in texts:
            found = int(text)
    except:
        return found
    return found


print(number("12"), number("x"), first(["1", "2", "z", "4"]), quiet([3], 0))
