from findlib import find, by_attr


class N:
    def __init__(self, n):
        self.n = n


xs = [N(1), N(2)]
print(find(xs, lambda x: x.n == 2).n)
print(by_attr(xs, 1).n)
