"""functools.partial: functions with some arguments given beforehand."""

from functools import partial, reduce


def power(base, exp):
    return base**exp


def greet(greeting, name, mark="!"):
    return f"{greeting}, {name}{mark}"


def apply(function, values):
    return [function(value) for value in values]


def compose(first, second, value):
    return second(first(value))


def double(n):
    return 2 * n


square = partial(power, exp=2)
cube = partial(power, exp=3)
two_to = partial(power, 2)
hello = partial(greet, "Hello")
ask = partial(greet, "Hello", mark="?")

print(square(5), cube(2), two_to(10), two_to(exp=3))
print(hello("Ann"), hello("Bob", "."), hello(name="Cid"), ask("Dee"))
print(apply(square, range(5)), list(map(partial(power, 3), [0, 1, 2])))
print([partial(int, base=2)(digits) for digits in ["1", "10", "1011"]])
from_hex = partial(int, base=16)
print(from_hex("ff"), sum(map(from_hex, ["a", "b"])))
steps = {"square": square, "cube": cube}
for name, step in steps.items():
    print(name, step(3))
quadruple = partial(compose, double, double)
print(quadruple(7), reduce(lambda total, step: step(total), [double, quadruple], 1))


class Button:
    def __init__(self, label, on_click):
        self.label = label
        self.on_click = on_click


def pressed(label, times):
    print(f"{label} pressed {times} times")


buttons = [Button("ok", partial(pressed, "ok")), Button("cancel", partial(pressed, "cancel"))]
for count, button in enumerate(buttons, 1):
    button.on_click(count)
