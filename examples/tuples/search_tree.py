"""A search tree of nested tuples, and a stack of pairs: nothing is changed in place."""
def insert(tree, value):
    if tree is None:
        return (None, value, None)
    left, x, right = tree
    if value < x:
        return (insert(left, value), x, right)
    if value > x:
        return (left, x, insert(right, value))
    return tree

def walk(tree):
    if tree is None:
        return []
    left, x, right = tree
    return walk(left) + [x] + walk(right)

def depth(tree):
    return 0 if tree is None else 1 + max(depth(tree[0]), depth(tree[2]))

root = None
for v in [5, 2, 8, 1, 9, 3]:
    root = insert(root, v)
print(root)
print(walk(root), depth(root))
class Stack:
    def __init__(self):
        self.top = None
    def push(self, x):
        self.top = (x, self.top)
    def pop(self):
        x, self.top = self.top
        return x
    def __len__(self):
        n, cell = 0, self.top
        while cell:
            n += 1
            cell = cell[1]
        return n
s = Stack()
for w in "a b c d e f g h".split():
    s.push(w)
print(len(s), s.pop(), s.pop(), len(s), s.top)
