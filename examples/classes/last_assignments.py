"""An assignment ends the life of what the variable held, and `__del__` shows when."""


class Resource:
    def __init__(self, name):
        self.name = name
        print("open", name)

    def __del__(self):
        print("close", self.name)


def use():
    r = Resource("a")
    print("using", r.name)


use()
x = Resource("b")
x = None
y = Resource("c")
z = y
del y
print("still")
del z
items = [Resource("d"), Resource("e")]
items.pop()
print("end")
