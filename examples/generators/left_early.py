def numbers(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed")


def first_even(n):
    found = -1
    for x in numbers(n):
        if x % 2 == 0 and x > 2:
            found = x
            break
    print("after", found)
    for x in numbers(2):
        print(x)
    else:
        print("done")
    for x in numbers(9):
        if x == 2:
            break
    else:
        print("never")
    print("end")


first_even(10)
