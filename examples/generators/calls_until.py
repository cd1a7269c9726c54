"""`iter(function, sentinel)`: the function goes on using what others change."""


def drained() -> None:
    waiting = [3, 2, 1, 0, 7]
    ready = iter(lambda: waiting.pop(0), 0)
    for job in ready:
        print("job", job)
    print(waiting)


def refilled() -> None:
    waiting = [3, 2, 0, 7]
    for job in iter(lambda: waiting.pop(), 0):
        print("job", job)
        waiting.append(0)
    print(waiting)


def replaced(divisor: int) -> None:
    shares = [1, 2, 3]
    try:
        shares[:] = (12 // (divisor - share) for share in shares)
    except ZeroDivisionError as error:
        print(error)
    shares[1:2] = (share * 10 for share in (7, 8))
    print(shares)


drained()
refilled()
replaced(5)
replaced(2)
