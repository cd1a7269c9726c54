"""Containers ask their items for the operator that stands there, and `max` asks for `>`."""


class Job:
    def __init__(self, urgency: int) -> None:
        self.urgency = urgency

    def __lt__(self, other: "Job") -> bool:
        print("is", self.urgency, "below", other.urgency)
        return self.urgency < other.urgency

    def __gt__(self, other: "Job") -> bool:
        print("is", self.urgency, "above", other.urgency)
        return self.urgency > other.urgency

    def __repr__(self) -> str:
        return f"Job({self.urgency})"


def jobs() -> None:
    print([Job(1)] < [Job(2)], [Job(1)] > [Job(2)], (3, Job(1)) > (3, Job(0)))
    print(max([Job(1), Job(3), Job(2)]), min(Job(1), Job(0)), max(Job(1), Job(5)))


def mixed() -> None:
    try:
        print(max([1, "a"]))
    except TypeError as error:
        print(error)


def emptied() -> None:
    left = [1]
    left.pop()
    print(left == [None], [None] == left, left == [], [1] == [None])


jobs()
mixed()
emptied()
