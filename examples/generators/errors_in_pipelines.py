"""The traceback of an error in a pipeline names all of its generators."""
# stderr: whole


def shares(limit):
    n = 3
    while n > -limit:
        yield 12 // n
        n -= 1


def doubled(values):
    for value in values:
        yield value * 2


def parsed(lines):
    for line in lines:
        yield int(line)


def main():
    try:
        print(sum(parsed(["1", "2", "x"])))
    except ValueError as error:
        print(error)
    for share in doubled(shares(3)):
        print(share)


main()
