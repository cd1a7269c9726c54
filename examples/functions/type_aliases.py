"""Names for types that only annotations use."""
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Tuple, TypeVar, Union

T = TypeVar("T")


@dataclass
class Circle:
    radius: float


@dataclass
class Square:
    side: float


Shape = Union[Circle, Square]
Shapes = List[Shape]
Measure = Callable[[Shape], float]
Pair = Tuple[T, T]
Table = Dict[str, "Shape"]
Modern = Circle | Square
Found = Optional[Circle]


def area(shape: Shape) -> float:
    if isinstance(shape, Circle):
        return 3.0 * shape.radius**2
    return shape.side**2


def total(shapes: Shapes, measure: Measure) -> float:
    return sum(measure(shape) for shape in shapes)


def first_circle(table: Table) -> Found:
    for shape in table.values():
        if isinstance(shape, Circle):
            return shape
    return None


def swap(pair: Pair) -> Pair:
    a, b = pair
    return b, a


# This one is used when the program runs.
Number = Union[int, float]

shapes = [Circle(1.0), Square(2.0)]
print(total(shapes, area), swap((1, 2)))
print(first_circle({"a": shapes[1], "b": shapes[0]}), first_circle({"a": shapes[1]}))
print(Number)
