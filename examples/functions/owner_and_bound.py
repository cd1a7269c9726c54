"""Variables with names of the runtime's functions."""


class Dog:
    def __init__(self, name, owner=None):
        self.name = name
        self.owner = owner


class Person:
    def __init__(self, name):
        self.name = name


def describe(dog, flag):
    owner = dog.owner
    bound = 3
    some = [1, 2]
    drop = "x"
    free = None
    if flag:
        free = 5
        z = 1
    try:
        print(owner.name, bound, some, drop, free, z)
    except AttributeError as e:
        print(e)
    except UnboundLocalError as e:
        print(e, owner.name if owner else "none")
    if owner:
        print(owner.name)


describe(Dog("rex", Person("ann")), True)
describe(Dog("rex", Person("ann")), False)
describe(Dog("rex"), True)
