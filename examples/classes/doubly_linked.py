"""Doubly linked lists, and the classic exercises with singly linked ones."""
class Node:
    def __init__(self, data):
        self.data = data
        self.prev = None
        self.next = None


class DoublyLinkedList:
    def __init__(self):
        self.head = None
        self.tail = None
        self._len = 0

    def append(self, data):
        node = Node(data)
        if self.tail is None:
            self.head = self.tail = node
        else:
            node.prev = self.tail
            self.tail.next = node
            self.tail = node
        self._len += 1
        return node

    def prepend(self, data):
        node = Node(data)
        if not self.head:
            self.head = self.tail = node
        else:
            node.next = self.head
            self.head.prev = node
            self.head = node
        self._len += 1

    def remove(self, data):
        cur = self.head
        while cur:
            if cur.data == data:
                if cur.prev:
                    cur.prev.next = cur.next
                else:
                    self.head = cur.next
                if cur.next:
                    cur.next.prev = cur.prev
                else:
                    self.tail = cur.prev
                self._len -= 1
                return True
            cur = cur.next
        return False

    def reverse(self):
        cur = self.head
        self.head, self.tail = self.tail, self.head
        while cur is not None:
            cur.prev, cur.next = cur.next, cur.prev
            cur = cur.prev

    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.data
            cur = cur.next

    def __len__(self):
        return self._len

    def __repr__(self):
        return " <-> ".join(str(d) for d in self)


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def build(values):
    dummy = ListNode()
    cur = dummy
    for v in values:
        cur.next = ListNode(v)
        cur = cur.next
    return dummy.next


def merge(a, b):
    dummy = tail = ListNode()
    while a and b:
        if a.val <= b.val:
            tail.next, a = a, a.next
        else:
            tail.next, b = b, b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def reverse(head):
    prev = None
    while head:
        head.next, prev, head = prev, head, head.next
    return prev


def show(head):
    out = []
    while head:
        out.append(str(head.val))
        head = head.next
    print("->".join(out))


dl = DoublyLinkedList()
for x in [1, 2, 3, 4]:
    dl.append(x)
dl.prepend(0)
print(dl, len(dl), dl.remove(2), dl.remove(9), dl)
dl.reverse()
print(dl, list(dl))
show(merge(build([1, 4, 6]), build([2, 3, 9])))
show(reverse(build([1, 2, 3])))
