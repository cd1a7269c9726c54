"""The diamond: super() follows the order of the instance's class."""
class Base:
    def __init__(self, **kwargs):
        print("Base init", kwargs)
    def who(self):
        return "Base"
    def chain(self):
        return ["Base"]

class Left(Base):
    def __init__(self, left=0, **kwargs):
        super().__init__(**kwargs)
        self.left = left
    def who(self):
        return "Left>" + super().who()
    def chain(self):
        return ["Left"] + super().chain()

class Right(Base):
    def __init__(self, right=0, **kwargs):
        super().__init__(**kwargs)
        self.right = right
    def who(self):
        return "Right>" + super().who()
    def chain(self):
        return ["Right"] + super().chain()

class Bottom(Left, Right):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name
    def who(self):
        return "Bottom>" + super().who()
    def chain(self):
        return ["Bottom"] + super().chain()

b = Bottom("x", left=1, right=2)
print(b.left, b.right, b.name)
print(b.who(), b.chain())
l = Left(left=4)
print(l.who(), l.chain(), l.left)
print(Right(right=7).who())
for obj in [b, l, Right()]:
    print(obj.who(), isinstance(obj, Left), isinstance(obj, Right), isinstance(obj, Base))
