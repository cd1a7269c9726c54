"""Attributes that nothing assigns after the constructor, and some that are."""


class Token:
    def __init__(self, kind, text):
        self.kind = kind
        self.text = text


class Scanner:
    def __init__(self, source):
        self.source = source
        self.tokens = []
        self.position = 0

    def peek(self):
        return self.source[self.position] if self.position < len(self.source) else ""

    def scan(self):
        while self.position < len(self.source):
            start = self.position
            kind = "word" if self.peek().isalpha() else "other"
            while self.peek() and self.peek().isalpha() == (kind == "word"):
                self.position += 1
            self.tokens.append(Token(kind, self.source[start:self.position]))
        return self.tokens


class Tree:
    def __init__(self, name, left=None, right=None):
        self.name = name
        self.left = left
        self.right = right

    def names(self):
        found = []
        if self.left is not None:
            found += self.left.names()
        found.append(self.name)
        if self.right is not None:
            found.extend(self.right.names())
        return found

    def leftmost(self):
        node = self
        while node.left is not None:
            node = node.left
        return node.name

    def itself(self):
        first, second = self, self
        return [first, second, self]


class Last:
    """The target of a comprehension may be an attribute."""

    def __init__(self, value):
        self.value = value
        self.limit = 3

    def run(self):
        count = len([0 for self.value in range(self.limit)])
        return count, self.value


tokens = Scanner("ab, cd--e").scan()
print([(token.kind, token.text) for token in tokens])
tree = Tree("m", Tree("c", Tree("a")), Tree("x"))
print(tree.names(), tree.leftmost())
same = tree.itself()
for other in same:
    same = other.itself()
print(len(same), same[0] is tree, same[2].name)
print(Last(9).run())
