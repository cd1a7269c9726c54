"""Method resolution orders of several classes with the same bases, and a mixin in front of one."""
class Base:
    def __init__(self):
        self.steps = []
        self.setup()
    def setup(self):
        self.steps.append("base")
    def run(self):
        self.steps.append("run")
        return self
class A(Base):
    def setup(self):
        super().setup()
        self.steps.append("A")
class B(Base):
    def setup(self):
        super().setup()
        self.steps.append("B")
    def run(self):
        super().run()
        self.steps.append("Brun")
        return self
class C(A, B):
    def setup(self):
        super().setup()
        self.steps.append("C")
class D(B, A):
    pass
class E(C):
    def run(self):
        r = super().run()
        r.steps.append("E")
        return r
class X:
    def setup(self):
        super().setup()
        self.steps.append("X")
    def extra(self):
        return len(self.steps)
class G(X, E):
    def run(self):
        super().run()
        self.steps.append(str(self.extra()))
        return self
for cls in (Base(), A(), B(), C(), D(), E(), G()):
    print(type(cls).__name__, cls.run().steps)
g = G()
print(isinstance(g, X), isinstance(g, B), isinstance(g, D), [isinstance(o, A) for o in (Base(), B(), C(), D(), g)])
def f(o):
    if isinstance(o, B):
        return "B" + str(len(o.steps))
    return "no"
print([f(o) for o in (Base(), A(), B(), C(), D(), E(), G())])
