from toolkit import math


def shout(text):
    return text.upper() + "!" * int(math.root(4))
