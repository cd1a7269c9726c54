"""Dates and times."""
from datetime import date, datetime, timedelta

birthday = date(1990, 2, 28)
day = date(2024, 2, 27)
print(day - birthday, (day - birthday).days)
for n in range(3):
    print((day + timedelta(days=n)).strftime("%A %d %B %Y"))
start = datetime(2024, 1, 31, 22, 30)
end = start + timedelta(hours=3, minutes=45)
print(start.isoformat(), end, end - start, end > start)
print(datetime.strptime("12/05/2023 14:30", "%d/%m/%Y %H:%M"))
weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
print([weekdays[date(2024, month, 1).weekday()] for month in range(1, 13)])
try:
    date(2023, 2, 29)
except ValueError as error:
    print(error)
