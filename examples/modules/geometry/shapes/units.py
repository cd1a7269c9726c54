UNIT = "m2"


def checked(size):
    if size < 0:
        raise ValueError("negative size")
    return size


def label(name, value):
    return f"{name}: {value:.2f} {UNIT}"
