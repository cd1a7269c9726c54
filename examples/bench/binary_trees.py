# check: 6
# bench: 15
"""Many short-lived binary trees: allocation and release."""
import sys


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def main():
    deepest = max(6, int(sys.argv[1]))
    print(f"stretch tree of depth {deepest + 1}\t check: {build(deepest + 1).count()}")
    long_lived = build(deepest)
    for depth in range(4, deepest + 1, 4):
        rounds = 1 << (deepest - depth + 4)
        total = 0
        for _ in range(rounds):
            total += build(depth).count()
        print(f"{rounds}\t trees of depth {depth}\t check: {total}")
    print(f"long lived tree of depth {deepest}\t check: {long_lived.count()}")


if __name__ == "__main__":
    main()
