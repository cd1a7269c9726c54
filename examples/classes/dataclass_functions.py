"""Changed copies of dataclasses, and dataclasses as dicts and tuples."""

import dataclasses
from dataclasses import asdict, astuple, dataclass, field, replace


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def moved(self, dx, dy):
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass
class State:
    count: int = 0
    done: bool = False


@dataclass
class User:
    name: str
    home: Point
    tags: list[str] = field(default_factory=list)
    nick: str | None = None


def step(state: State) -> State:
    if state.count >= 3:
        return replace(state, done=True)
    return replace(state, count=state.count + 1)


p = Point(1, 2)
print(p.moved(3, 4), dataclasses.replace(p, y=9), p)
state = State()
while not state.done:
    state = step(state)
    print(state)

print(asdict(p), astuple(p), [asdict(q) for q in [p, Point(5)]])
for name, value in asdict(State(7)).items():
    print(name, value)

user = User("Ann", p, ["a", "b"])
copy = asdict(user)
copy["tags"].append("c")
print(copy)
print(user, astuple(user))
other = replace(user, name="Bob")
print(other, other.tags is user.tags, other == user)
