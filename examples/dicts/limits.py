"""Limits that are ints, floats or missing, compared with numbers of either kind."""


def over(limits, name, value):
    limit = limits[name]
    if limit is None:
        return False
    return value > limit


def halved(n):
    while n > 8:
        n /= 2
    return n


limits = {"speed": None, "height": None, "weight": None}
limits["speed"] = halved(7)
limits["height"] = halved(33)
for name in limits:
    print(name, [n for n in (3, 4.5, 7, halved(30), 8) if over(limits, name, halved(n))])
