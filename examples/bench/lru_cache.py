# check: 100
# bench: 2000000
"""A cache that forgets the least recently used key: a dict and a linked list."""
import sys


class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.previous = None
        self.next = None


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.head = Node(0, 0)
        self.tail = Node(0, 0)
        self.head.next = self.tail
        self.tail.previous = self.head
        self.hits = 0
        self.misses = 0

    def unlink(self, node):
        node.previous.next = node.next
        node.next.previous = node.previous

    def push_front(self, node):
        node.next = self.head.next
        node.previous = self.head
        self.head.next.previous = node
        self.head.next = node

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            return None
        self.hits += 1
        self.unlink(node)
        self.push_front(node)
        return node.value

    def put(self, key, value):
        if key in self.nodes:
            node = self.nodes[key]
            node.value = value
            self.unlink(node)
        else:
            if len(self.nodes) >= self.capacity:
                oldest = self.tail.previous
                self.unlink(oldest)
                del self.nodes[oldest.key]
            node = Node(key, value)
            self.nodes[key] = node
        self.push_front(node)

    def __len__(self):
        return len(self.nodes)


def main():
    n = int(sys.argv[1])
    cache = LRUCache(1000)
    state = 1
    total = 0
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        key = state // 65536 % 1500
        if i % 3 == 0:
            key = key % 300
        value = cache.get(key)
        if value is None:
            cache.put(key, i)
        else:
            total += value % 10
    print(cache.hits, cache.misses, len(cache), total)
    keys = []
    node = cache.head.next
    while node is not cache.tail and len(keys) < 10:
        keys.append(node.key)
        node = node.next
    print(keys)


if __name__ == "__main__":
    main()
