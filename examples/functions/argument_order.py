"""Arguments are evaluated in the order of the call, whatever order the parameters have."""

from dataclasses import dataclass


def say(value):
    print("evaluating", value)
    return value


def rectangle(width, height=2, *, color="red"):
    return f"{width}x{height} {color}"


class Robot:
    def __init__(self, name, speed=1):
        self.name = name
        self.speed = speed

    def move(self, distance, seconds):
        return f"{self.name}: {distance * self.speed} in {seconds}"


@dataclass
class Point:
    x: int
    y: int = 7


def build():
    print("building")
    return Robot("Rob", 3)


print(rectangle(height=say(1), width=say(5)))
print(rectangle(say(1), color=str(say(2)), height=say(3)))
print(Robot(speed=say(10), name=str(say(20))).move(seconds=say(3), distance=say(4)))
print(build().move(seconds=say(1), distance=say(2)))
print(Point(y=say(1), x=say(2)))

steps = 0


def step():
    global steps
    steps += 1
    return steps


print(rectangle(height=step(), width=steps))
print(rectangle(width=steps, height=step()))
