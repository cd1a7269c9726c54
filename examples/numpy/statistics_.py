"""Statistics of measurements, by column."""
# needs: numpy
import numpy as np

rows = [(1.0, 20.5), (2.0, 22.0), (3.0, 19.0), (4.0, 30.25)]
data = np.array(rows)
print(data.mean(axis=0), data.std(axis=0).round(4))
print(data.min(), data.max(), data.argmax(axis=0), data.sum())
times, values = data[:, 0], data[:, 1]
slope, offset = np.polyfit(times, values, 1)
print(f"trend: {slope:.3f} per step from {offset:.3f}")
print(np.percentile(values, [25, 50, 75]), np.median(values))
for time, value in rows:
    marker = " <- high" if value > values.mean() + values.std() else ""
    print(f"{time:4.1f} {value:6.2f}{marker}")
