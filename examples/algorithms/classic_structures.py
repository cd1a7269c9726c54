"""Linked lists, trees, stacks, and recursion over them."""
import sys
from typing import Optional


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head: Optional[Node] = None
        self.size = 0
        for item in items:
            self.append(item)

    def append(self, value):
        node = Node(value)
        self.size += 1
        if self.head is None:
            self.head = node
            return
        cur = self.head
        while cur.next:
            cur = cur.next
        cur.next = node

    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.value
            cur = cur.next

    def reverse(self):
        prev = None
        cur = self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev

    def remove(self, value):
        prev, cur = None, self.head
        while cur is not None:
            if cur.value == value:
                if prev is None:
                    self.head = cur.next
                else:
                    prev.next = cur.next
                self.size -= 1
                return True
            prev, cur = cur, cur.next
        return False

    def __len__(self):
        return self.size

    def __repr__(self):
        return "LinkedList([" + ", ".join(repr(v) for v in self) + "])"


class TreeNode:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(root, key):
    if root is None:
        return TreeNode(key)
    if key < root.key:
        root.left = insert(root.left, key)
    elif key > root.key:
        root.right = insert(root.right, key)
    return root


def inorder(root):
    if root:
        yield from inorder(root.left)
        yield root.key
        yield from inorder(root.right)


def height(root):
    return 0 if root is None else 1 + max(height(root.left), height(root.right))


words = LinkedList(["b", "a", "c"])
nums = LinkedList(range(5))
nums.reverse()
print(words, nums, len(nums), nums.remove(3), nums.remove(99), nums)
root = None
for k in [50, 30, 70, 20, 40, 60, 80, 30]:
    root = insert(root, k)
print(list(inorder(root)), height(root))


class Stack:
    def __init__(self):
        self._items = []

    def push(self, x):
        self._items.append(x)

    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    @property
    def top(self):
        return self._items[-1] if self._items else None


s = Stack()
t = Stack()
for ch in "([{}])":
    if ch in "([{":
        s.push(ch)
    else:
        print(s.pop(), end="")
print()
t.push(1.5)
t.push(2)
print(s.top, t.top, t.pop())
try:
    s.pop()
except IndexError as e:
    print("error:", e)


def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in text:
        if c in pairs.values():
            stack.append(c)
        elif c in pairs:
            if not stack or stack.pop() != pairs[c]:
                return False
    return not stack


for t in ["()", "([)]", "{[]}", "(("]:
    print(t, balanced(t))


def permutations(items):
    if len(items) <= 1:
        return [items]
    out = []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            out.append([x] + rest)
    return out


print(permutations([1, 2, 3]))
print(["".join(p) for p in permutations(list("abc"))])


def hanoi(n, a="A", b="B", c="C", moves=None):
    if moves is None:
        moves = []
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(f"{a}->{c}")
        hanoi(n - 1, b, a, c, moves)
    return moves


print(len(hanoi(5)), hanoi(2))
memo = {}


def fib(n):
    if n in memo:
        return memo[n]
    r = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r


print(fib(90), fib(150))
print(sys.version_info >= (3, 8))
