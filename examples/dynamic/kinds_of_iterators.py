"""Iterators that the program asks what they are."""

from collections.abc import Iterator

numbers = [1, 2, 3]
steps = iter(numbers)


def show() -> None:
    print(type(steps).__name__, next(steps))


show()
squares = map(lambda n: n * n, numbers)
print(type(squares), list(squares))
pairs = zip(numbers, "abc")
print(type(pairs), dict(pairs))
letters = iter("abc")
print(type(letters), next(letters), isinstance(steps, Iterator), isinstance(numbers, Iterator))
