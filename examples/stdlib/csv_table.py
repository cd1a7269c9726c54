"""Reads and writes CSV in memory."""
import csv
import io

TEXT = 'name,price,note\nbolt,0.25,"small, round"\nnut,0.10,\ngear,12.5,"says ""hi"""\n'

rows = list(csv.DictReader(io.StringIO(TEXT)))
for row in rows:
    print(f"{row['name']:<6}{float(row['price']):>7.2f}  {row['note']}")
out = io.StringIO()
writer = csv.writer(out, lineterminator="\n")
writer.writerow(["name", "cents"])
for row in rows:
    writer.writerow([row["name"], round(float(row["price"]) * 100)])
print(out.getvalue(), end="")
