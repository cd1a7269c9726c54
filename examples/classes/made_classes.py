"""What gives a class is called, also where the class is known without it."""
class A:
    n = 0
    @classmethod
    def go(cls, x):
        print("go", x)
        return cls
def pick():
    print("pick")
    return A
pick().n = 7
print(A.n)
pick().n += 1
print(pick().n)
a = pick()()
print(type(a).__name__)
A.go(1).go(2).n = 9
print(A.n)
