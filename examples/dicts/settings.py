"""Settings from several places: merged, compared, and what changed between them."""

DEFAULTS = {"host": "localhost", "port": "80", "debug": "no"}


def merged(*layers):
    out = {}
    for layer in layers:
        out.update(layer)
    return out


def changes(old, new):
    gone = sorted(old.items() - new.items())
    come = sorted(new.items() - old.items())
    return gone, come


def main():
    user = {"port": "8080", "name": "app"}
    settings = merged(DEFAULTS, user, {})
    print(settings, settings == {**DEFAULTS, **user}, DEFAULTS | user == settings)
    print(changes(DEFAULTS, settings))
    print(sorted(DEFAULTS.items() & settings.items()), sorted(DEFAULTS.items() ^ settings.items()))
    print(DEFAULTS.items() <= settings.items(), user.items() <= settings.items(), user.items() < settings.items())
    print(DEFAULTS.keys() <= settings.keys(), DEFAULTS.keys() == settings.keys(), user.keys() > settings.keys())
    print(sorted(user.items() | [("port", "80")]))
    # Entries that were deleted leave gaps; a copy has none, and keeps the order.
    numbers = {n: n * n for n in range(10)}
    for n in range(0, 10, 3):
        del numbers[n]
    copy = dict(numbers)
    copy.update({n: 0 for n in range(5, 12)})
    numbers |= copy
    print(numbers, list(copy), len(copy))
    print({**copy, 1: 100}[1], copy.popitem(), list(reversed(copy)))


main()
