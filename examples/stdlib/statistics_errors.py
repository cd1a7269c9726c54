"""StatisticsError is one class, whoever raises it."""
import statistics
from statistics import StatisticsError, mean


def average(values):
    try:
        return mean(values)
    except StatisticsError as e:
        print(type(e).__name__, e)
        return None


print(average([1, 2, 4]), average([]))
try:
    statistics.median([])
except statistics.StatisticsError as e:
    print("median:", e, isinstance(e, ValueError))
try:
    statistics.mode([])
except ValueError as e:
    print("mode:", e)
try:
    # This one is Python's own.
    statistics.correlation([1], [2])
except statistics.StatisticsError as e:
    print("correlation:", e)
