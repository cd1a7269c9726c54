"""Listeners that answer in different ways: a number, None, or a number now and then."""


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)

    def off(self, name, handler):
        self.handlers[name].remove(handler)

    def emit(self, name, *args):
        count = 0
        for handler in list(self.handlers.get(name, [])):
            handler(*args)
            count += 1
        return count


def make_counter(step=1):
    count = 0

    def increment(amount):
        nonlocal count
        count += step * amount
        return count

    def value():
        return count

    return increment, value


def every(n, function):
    calls = 0

    def wrapper(amount):
        nonlocal calls
        calls += 1
        if calls % n == 0:
            return function(amount)
        return None

    return wrapper


def main():
    emitter = Emitter()
    increment, value = make_counter(2)
    slow, slow_value = make_counter()
    seen = []
    emitter.on("tick", increment)
    emitter.on("tick", every(3, slow))
    emitter.on("tick", lambda n: seen.append(n) if n % 4 == 0 else None)
    print(sum(emitter.emit("tick", i) for i in range(10)), emitter.emit("none", 1))
    print(value(), slow_value(), seen)
    print(len(emitter.handlers["tick"]))
    emitter.off("tick", increment)
    print(emitter.emit("tick", 5), value(), len(emitter.handlers["tick"]))
    print([handler.__name__ for handler in emitter.handlers["tick"]])
    try:
        emitter.off("tick", increment)
    except ValueError as error:
        print("ValueError:", error)


main()
