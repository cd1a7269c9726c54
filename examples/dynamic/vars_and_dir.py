"""vars() and dir() of something."""
import argparse


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Job:
    def __init__(self, n):
        self.n = n

    def run(self):
        return self.n * 2


def describe(value):
    return {name: item for name, item in vars(value).items() if not name.startswith("_")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--name", default="x")
    args = parser.parse_args([])
    print(vars(args), sorted(vars(args)))
    total = 0
    for n in range(10):
        total += Job(n).run()
    print(total, describe(Point(1, [2])))
    p = Point(3, 4)
    p.z = 5
    print(vars(p), [name for name in dir(p) if len(name) == 1])
    try:
        print(vars(3))
    except TypeError as e:
        print(e)


main()
