"""Values that are no exceptions are refused where they are raised."""

class Point:
    def __init__(self, x):
        self.x = x

    def check(self):
        raise 'Points are not vectors!'

    def ok(self):
        return self.x

def text(n):
    print("text", n)
    return "t" * n

def run(n):
    if n == 1:
        raise text(n)
    if n == 2:
        raise 5
    if n == 3:
        raise None
    if n == 4:
        raise ["a"]
    if n == 5:
        raise "x" from ValueError(2)
    return n

try:
    Point(1).check()
except TypeError as e:
    print(e)
for n in range(1, 7):
    try:
        print(run(n))
    except TypeError as e:
        print(e, e.__cause__)
print(Point(2).ok())
