"""Settings read from text: ints, floats and words in one dict."""
def parse(value):
    try:
        return int(value)
    except ValueError:
        pass
    try:
        return float(value)
    except ValueError:
        return value

config = {}
for line in ["port = 8080", "host = localhost", "ratio = 0.5", "debug = yes"]:
    key, value = [part.strip() for part in line.split("=")]
    config[key] = parse(value)

for key in sorted(config):
    value = config[key]
    print(f"{key:>6}: {value!r} ({type(value).__name__})")

port = config["port"]
if isinstance(port, int) and port > 1000:
    print("high port", port + 1)
host = config.get("host", "none")
print(host)
missing = config.get("missing")
print(missing)
print(config.get("ratio", 1.0))
if "debug" in config and config["debug"] == "yes":
    print("debugging")
total = 0
for v in config.values():
    if isinstance(v, (int, float)):
        total += v
print(total)
names = [k for k, v in config.items() if isinstance(v, str)]
print(names)
lengths = {k: len(v) for k, v in config.items() if isinstance(v, str)}
print(lengths)
rows = [["a", 1, 2.5], ["b", 2, 3.5]]
for name, count, price in rows:
    print(name, count * price)
row = rows[0]
print(row[0].upper(), row[1] + 1)
print(sorted([3, 1, 2.5, 0]))
print(max(1, 2.5), min([1, 2.5]))
stack = [1, "a", None, 2]
while stack:
    top = stack.pop()
    if top is None:
        print("none")
        continue
    print(top if isinstance(top, str) else top * 2)
