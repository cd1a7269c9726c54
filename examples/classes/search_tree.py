"""A search tree with subscripts, membership and iteration."""
from typing import Optional


class TreeNode:
    def __init__(self, key, value=None):
        self.key = key
        self.value = value
        self.left: Optional["TreeNode"] = None
        self.right: Optional["TreeNode"] = None


class BST:
    def __init__(self):
        self.root = None
        self.count = 0

    def __setitem__(self, key, value):
        self.root = self._insert(self.root, key, value)

    def _insert(self, node, key, value):
        if node is None:
            self.count += 1
            return TreeNode(key, value)
        if key < node.key:
            node.left = self._insert(node.left, key, value)
        elif key > node.key:
            node.right = self._insert(node.right, key, value)
        else:
            node.value = value
        return node

    def __getitem__(self, key):
        node = self.root
        while node is not None:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def __len__(self):
        return self.count

    def __iter__(self):
        yield from self._walk(self.root)

    def _walk(self, node):
        if node:
            yield from self._walk(node.left)
            yield node.key
            yield from self._walk(node.right)

    def height(self):
        def depth(node):
            if node is None:
                return 0
            return 1 + max(depth(node.left), depth(node.right))

        return depth(self.root)


t = BST()
for k in [50, 30, 70, 20, 40, 60, 80]:
    t[k] = str(k) + "!"
print(len(t), list(t), t[60], 40 in t, 45 in t, t.height())
try:
    t[99]
except KeyError as e:
    print("missing", e)
words = BST()
for w in "the quick brown fox".split():
    words[w] = len(w)
print(list(words), words["quick"])
