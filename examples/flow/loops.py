"""Loops with else, break and continue."""


def find_divisor(n):
    for d in range(2, n):
        if n % d == 0:
            print(n, "is", d, "*", n // d)
            break
    else:
        print(n, "is prime")


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
        if steps > 1000:
            break
    else:
        return steps
    return None


for n in range(5, 10):
    find_divisor(n)
print([collatz(n) for n in (1, 7, 27, 97)])
for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    print(i, end=" ")
print()
i = 10
while True:
    i -= 3
    if i < 0:
        break
print(i)
for i, (a, b) in enumerate(zip([1, 2, 3], "abc")):
    print(i, a, b)
for i in range(10, 0, -4):
    print(i, end=",")
print()
