"""Division and remainders round towards minus infinity."""


def show(a, b):
    print(f"{a:3} // {b:2} = {a // b:3}   {a:3} % {b:2} = {a % b:3}   divmod = {divmod(a, b)}")


for a in (7, -7):
    for b in (2, -2, 3, -3):
        show(a, b)

print(7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2)
print(1 / 3, 2 / 4, -1 / 3)
try:
    print(1 // 0)
except ZeroDivisionError as error:
    print("error:", error)
try:
    print(1.0 / 0)
except ZeroDivisionError as error:
    print("error:", error)
