"""Generators that are sent values, return results and have exceptions thrown in."""
def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            break
        total += value
        count += 1
        average = total / count
    return count, average

def running_max():
    best = None
    while True:
        x = yield best
        if best is None or x > best:
            best = x

avg = averager()
next(avg)
for v in [10, 20, 60]:
    print(avg.send(v))
try:
    avg.send(None)
except StopIteration as stop:
    print("result", stop.value)
m = running_max()
next(m)
print([m.send(x) for x in [3, 1, 4, 1, 5, 9, 2]])
m.close()

def grouper(results, key):
    while True:
        results[key] = yield from averager()

results = {}
data = {"girls": [40.9, 38.5, 44.3], "boys": [39.0, 40.8, 43.2]}
for key, values in data.items():
    g = grouper(results, key)
    next(g)
    for v in values:
        g.send(v)
    g.send(None)
print(results)
def two():
    yield 1
    yield 2
    return "done"
def outer():
    r = yield from two()
    print("got", r)
    yield 3
for x in outer():
    print(x)
g = two()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)

def guarded():
    try:
        while True:
            try:
                x = yield
                print("got", x)
            except ValueError as e:
                print("handled", e)
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("bye")
h = guarded()
next(h); h.send(1); h.throw(ValueError("oops")); h.send(2); h.close()
