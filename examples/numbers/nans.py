"""Every `float("nan")` is an object of its own: containers find it, and no other."""

import math

MISSING = float("nan")


def found() -> None:
    nan = float("nan")
    print(nan == nan, nan in [nan], float("nan") in [float("nan")], MISSING in [MISSING, nan])
    print([nan] == [nan], [float("nan")] == [float("nan")], (nan, 1) == (nan, 1))
    print([nan, 1.0, nan].count(nan), [1.0, nan].index(nan), math.nan in [math.nan])


def as_keys() -> None:
    nan = float("nan")
    seen = {nan: "first"}
    seen[nan] = "again"
    seen[float("nan")] = "another"
    print(seen, len({nan, nan, float("nan"), 1.0}))


def without_readings(values: list[float]) -> list[float]:
    return [value for value in values if not math.isnan(value)]


found()
as_keys()
print(without_readings([1.5, float("nan"), 2.5, MISSING]), max(1.0, MISSING), max([MISSING, 1.0]))
