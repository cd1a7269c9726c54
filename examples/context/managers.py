"""with: a timer of steps, a lock, and managers that swallow exceptions."""


class Step:
    depth = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("  " * Step.depth + "begin " + self.name)
        Step.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        Step.depth -= 1
        print("  " * Step.depth + "end " + self.name, "(failed)" if error else "")
        return False


class Ignore:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return None

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self.kinds)


with Step("outer") as outer:
    with Step("inner"), Ignore(ValueError):
        print("working in", outer.name)
        int("x")
    print("still here")

try:
    with Step("failing"):
        raise KeyError("lost")
except KeyError as error:
    print("caught", error)
