"""What TypeErrors say of `+=` where there may be None, and of indices beyond 64 bits."""


def total(prices, names):
    result = 0
    try:
        for name in names:
            result += prices.get(name)
    except TypeError as e:
        print(e, "after", result)


def countdown(limits):
    left = limits.get("left")
    try:
        left -= 1
    except TypeError as e:
        print(e)
    try:
        left = left * 2
    except TypeError as e:
        print(e)


def far(items, text, n):
    try:
        print(items[n])
    except IndexError as e:
        print(e)
    try:
        print(text[-n])
    except IndexError as e:
        print(e)
    try:
        items[n] = 0
    except IndexError as e:
        print(e)
    print(items[:n], text[-n:])


total({"tea": 2}, ["tea", "milk"])
countdown({})
far([1, 2], "abc", 2**70)
