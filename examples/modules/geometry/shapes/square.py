from .units import checked


def area(side):
    return checked(side) ** 2
