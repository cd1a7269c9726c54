"""Variables that hide builtins until they are deleted."""
values = [3, 1, 5]
max = values[0]
for value in values:
    if value > max:
        max = value
print(max)
del max
print(max(values))

sum = 0
for value in values:
    sum += value
print(sum)
del sum
print(sum(values))
