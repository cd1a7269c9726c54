"""Class variables that subclasses define anew, as class variables or on their instances."""
class A:
    kind = "a"
    limit = 1
    def describe(self):
        return f"{self.kind} {self.limit} {type(self).__name__}"
    @classmethod
    def make(cls):
        return cls()
    def copy(self):
        return type(self)()
class B(A):
    kind = "b"
    def __init__(self):
        self.limit = 5
class C(B):
    kind = "c"
for o in [A(), B(), C(), B.make(), C().copy()]:
    print(o.describe(), o.kind)
A.limit = 7
print(A().describe(), A.kind, B.kind, C.kind)
