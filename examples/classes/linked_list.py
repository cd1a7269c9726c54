"""A linked list with an iterator, len and indexing."""


class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next = next_node


class LinkedList:
    def __init__(self, values=()):
        self.head = None
        self.size = 0
        for value in reversed(list(values)):
            self.push(value)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from an empty list")
        value = self.head.value
        self.head = self.head.next
        self.size -= 1
        return value

    def reverse(self):
        previous = None
        node = self.head
        while node is not None:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __len__(self):
        return self.size

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __contains__(self, value):
        for item in self:
            if item == value:
                return True
        return False


numbers = LinkedList([1, 2, 3])
numbers.push(0)
print(list(numbers), len(numbers), 2 in numbers, 9 in numbers)
numbers.reverse()
print([n * n for n in numbers])
while len(numbers):
    print(numbers.pop(), end=" ")
print()
try:
    numbers.pop()
except IndexError as error:
    print(error)
