"""An abstract class whose methods are called through a subclass only."""
from abc import ABC, abstractmethod


class Queue(ABC):
    @abstractmethod
    def insert(self, value: int) -> None:
        """Adds a value."""

    @abstractmethod
    def remove(self) -> int:
        """Takes the smallest value out."""

    @abstractmethod
    def sift(self, index: int) -> None:
        """Moves the value at the index to its place."""


class Heap(Queue):
    def __init__(self) -> None:
        self.values: list[int] = [0]

    def sift(self, index: int) -> None:
        while index // 2 > 0 and self.values[index] < self.values[index // 2]:
            above = index // 2
            self.values[index], self.values[above] = self.values[above], self.values[index]
            index = above

    def insert(self, value: int) -> None:
        self.values.append(value)
        self.sift(len(self.values) - 1)

    def remove(self) -> int:
        smallest = min(self.values[1:])
        self.values.remove(smallest)
        return smallest


heap = Heap()
for value in [5, 3, 8, 1]:
    heap.insert(value)
print(heap.values)
print(heap.remove(), heap.remove(), heap.values)
