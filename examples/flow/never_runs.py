"""Conditions that are decided before the program runs, beside operands that do something."""


def asked(answer):
    print("asked", answer)
    return answer


def loops(n: int):
    while False:
        n -= 1
    while n > 0 and False:
        n -= 1
    else:
        n += 10
    while asked(n > 0) and False:
        n *= 2
    if n > 0 and False:
        n += 5
    if asked(n > 0) or True:
        n += 100
    return n, asked(True) and False, n > 0 and False, n < 0 or True


print(loops(3))
print([k - 1 for k in range(3) if k > 0 and False])
