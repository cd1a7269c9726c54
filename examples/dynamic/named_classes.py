"""Classes that code which stays in Python names: called, tested for, asked for what they have."""

import asyncio
from dataclasses import dataclass, field

SIZE = 6


@dataclass
class Order:
    id: int
    item: str
    amount: int = 1
    notes: list = field(default_factory=list)

    def price(self, each: float) -> float:
        total = 0.0
        for _ in range(self.amount):
            total += each
        return total


class Grid:
    """Cells that count."""

    steps = 0

    def __init__(self, width, height=3):
        self.width = width
        self.height = height
        self.cells = [[0] * width for _ in range(height)]

    def step(self):
        Grid.steps += 1
        total = 0
        for y, row in enumerate(self.cells):
            for x in range(self.width):
                row[x] = (row[x] * 3 + x + y) % 17
                total += row[x]
        return total

    def __repr__(self):
        return f"<Grid {self.width}x{self.height}>"


class Square(Grid):
    def __init__(self, side):
        super().__init__(side, side)


class Marker:
    pass


async def handle(order: Order) -> float:
    await asyncio.sleep(0)
    return order.price(0.5)


def describe(x):
    async def odd(): ...

    if isinstance(x, Square):
        return "square", x.width
    if isinstance(x, (Order, Marker)):
        return type(x).__name__, type(x) is Order
    return "grid", x.height, Grid.steps


async def main():
    grid = Grid(SIZE, SIZE // 2)
    print(sum(grid.step() for _ in range(10)), grid, Grid.steps, Grid.__doc__, Grid.__name__)
    square = Square(2)
    print(square.step(), describe(square), describe(grid), describe(Marker()), isinstance(square, Grid))
    orders = [Order(n, "pen", amount=n * 2) for n in (1, 2)] + [Order(3, "ink")]
    print(await asyncio.gather(*(handle(order) for order in orders)))
    print(orders[0], orders[0] == Order(1, "pen", 2), describe(orders[1]), Order.amount, issubclass(Square, Grid))
    for make in (lambda: Grid(), lambda: Grid(1, 2, 3), lambda: Marker(5), lambda: Grid(1, depth=2)):
        try:
            make()
        except TypeError as e:
            print(e)
    print(hasattr(Grid, "width"), hasattr(Grid, "steps"))


def native(n):
    grid = Square(n)
    return sum(grid.step() for _ in range(n))


print(native(5))
asyncio.run(main())
kinds = {"grid": Grid, "square": Square}
made = kinds["square"](3)
print(made, type(made) is Square, made.step(), Grid.steps)
