"""What gives the function that is called runs first, also where everybody knows which function that is."""


def double(x):
    return 2 * x


def picked():
    print("picking")
    return double


def checked(limit):
    if limit > 5:
        raise ValueError(f"{limit} is too much")
    return double


def same(f):
    print("same")
    return f


class Tools:
    @staticmethod
    def third(x):
        return x / 3

    def tool(self, name):
        print("looking for", name)
        return double


print(picked()(4))
print(checked(3)(5))
try:
    print(checked(7)(5))
except ValueError as error:
    print(error)
print(same(double)(6), same(Tools.third)(6))
print(Tools().tool("hammer")(8))
