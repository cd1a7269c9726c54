# A generator that only the called function has ends with the call; one with a name lives on.


def lines():
    print("open")
    try:
        yield "first"
        yield "second"
    finally:
        print("close")


def first(source):
    for line in source:
        return line


print(first(lines()))
print("after")
mine = lines()
print(first(mine), next(mine))
print("still open")
mine.close()

head, *rest = (letter for letter in "abc")
print(head, rest)
one, two = lines()
print(one, two)
