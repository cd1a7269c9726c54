"""What does not fit into memory raises MemoryError, which can be caught."""


def listed(count: int) -> int:
    return len(list(range(count)))


def frozen(count: int) -> int:
    return len(tuple(range(count)))


def zeros(count: int) -> int:
    return len(bytes(count)) + len(bytearray(count))


def ordered(count: int) -> int:
    return sorted(range(count))[0]


for count in (3, 10**15):
    for make in (listed, frozen, zeros, ordered):
        try:
            print(make(count))
        except MemoryError as error:
            print(make.__name__, repr(error))
