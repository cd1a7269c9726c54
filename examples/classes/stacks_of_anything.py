"""One class for values of several types: each kind of stack and queue gets a struct of its own."""

class EmptyError(Exception):
    pass


class Stack:
    """A simple LIFO stack."""

    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise EmptyError("pop from empty stack")
        return self._items.pop()

    def peek(self):
        return self._items[-1] if self._items else None

    def is_empty(self):
        return not self._items

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items[::-1])

    def __repr__(self):
        return f"Stack({self._items!r})"


class Queue:
    def __init__(self, items=None):
        self.items = list(items) if items is not None else []

    def enqueue(self, x):
        self.items.append(x)

    def dequeue(self):
        return self.items.pop(0)

    def __len__(self):
        return len(self.items)


def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = Stack()
    for ch in text:
        if ch in "([{":
            stack.push(ch)
        elif ch in pairs:
            if stack.is_empty() or stack.pop() != pairs[ch]:
                return False
    return stack.is_empty()


def rpn(expr):
    stack = Stack()
    for tok in expr.split():
        if tok in "+-*/":
            b = stack.pop()
            a = stack.pop()
            if tok == "+":
                stack.push(a + b)
            elif tok == "-":
                stack.push(a - b)
            elif tok == "*":
                stack.push(a * b)
            else:
                stack.push(a / b)
        else:
            stack.push(float(tok))
    return stack.pop()


print(balanced("([]{})"), balanced("([)]"))
print(rpn("3 4 + 2 *"), rpn("5 1 2 + 4 * + 3 -"))
s = Stack()
for i in range(5):
    s.push(i)
print(s, len(s), s.peek(), list(s), sum(s))
q = Queue([1, 2, 3])
q.enqueue(4)
print(q.dequeue() + 10, len(q))
names = Queue()
names.enqueue("ann")
names.enqueue("bob")
print(names.dequeue().upper(), len(names))
try:
    Stack().pop()
except EmptyError as e:
    print("error:", e)
