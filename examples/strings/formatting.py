"""All the ways to put values into text."""

name, age, height = "Ada", 36, 1.656
print(f"{name} is {age} years old and {height:.2f} m tall")
print("{} is {} years old".format(name, age))
print("{0} {1} {0} {who:>6}".format("a", "b", who="Eve"))
print("%s is %d years old and %.1f m tall, %5d|%-5d|%05d|%x" % (name, age, height, 42, 42, 42, 255))
print(f"{age:5}|{age:<5}|{age:^5}|{age:05}|{age:+}|{age:b}|{age:#x}")
print(f"{name:>8}|{name:<8}|{name:^8}|{name:*^9}|{name!r}|{name[0]}")
print(f"{1234567.891:,.2f} {0.256:.1%} {1234567:,} {1e10:g} {0.00001:g}")
width = 10
print(f"{'right':>{width}}|{height:{width}.{2}f}")
print(f"{age = } {age + 1 = }")
print(str(3.0), str(True), str(None), str([1, "two", 3.5]), str((1,)), str({"a": 1}))
