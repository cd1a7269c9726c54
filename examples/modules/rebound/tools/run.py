LEVEL = 3


def run(x):
    return x + LEVEL
