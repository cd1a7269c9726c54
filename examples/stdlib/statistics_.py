import csv
import io
import statistics
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction

DATA = """city,month,temp
Oslo,1,-4.3
Oslo,7,16.4
Rome,1,7.5
Rome,7,24.9
"Paris, FR",1,4.9
"Paris, FR",7,20.5
"""


def load(text):
    reader = csv.DictReader(io.StringIO(text))
    return [dict(row, temp=float(row["temp"]), month=int(row["month"])) for row in reader]


def summary(rows):
    cities = {}
    for row in rows:
        cities.setdefault(row["city"], []).append(row["temp"])
    return {city: (min(ts), max(ts), statistics.mean(ts)) for city, ts in cities.items()}


rows = load(DATA)
for city, (lo, hi, mean) in sorted(summary(rows).items()):
    print(f"{city:<12}|{lo:6.1f}|{hi:6.1f}|{mean:8.3f}")
out = io.StringIO()
w = csv.writer(out)
w.writerow(["name", "value"])
w.writerows([["a", 1], ["b,c", 2.5], ['q"x', None]])
print(out.getvalue())
print(statistics.median([3, 1, 4, 1, 5]), statistics.stdev([1.0, 2.0, 4.0]), statistics.mode("aabbb"))
price = Decimal("19.99")
tax = (price * Decimal("0.0825")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
print(price, tax, price + tax)
print(sum(Fraction(1, n) for n in range(1, 6)), Fraction(3, 4) ** 2, float(Fraction(1, 3)))
