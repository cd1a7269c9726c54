"""Huffman codes: the tree is made of pairs of trees."""
import heapq
from collections import Counter

def build(text):
    heap = [(count, ch) for ch, count in Counter(text).items()]
    heap = [(count, i, ch) for i, (count, ch) in enumerate(sorted(heap))]
    heapq.heapify(heap)
    n = len(heap)
    while len(heap) > 1:
        a = heapq.heappop(heap)
        b = heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], n, (a[2], b[2])))
        n += 1
    return heap[0][2]

def codes(node, prefix="", out=None):
    if out is None:
        out = {}
    if isinstance(node, str):
        out[node] = prefix or "0"
    else:
        left, right = node
        codes(left, prefix + "0", out)
        codes(right, prefix + "1", out)
    return out

tree = build("abracadabra alakazam")
print(tree)
table = codes(tree)
for ch, code in sorted(table.items(), key=lambda kv: (len(kv[1]), kv[1])):
    print(repr(ch), code)
print("".join(table[c] for c in "abracadabra"))
