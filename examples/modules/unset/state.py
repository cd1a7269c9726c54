def init(value):
    global current
    current = value


def read():
    return current
