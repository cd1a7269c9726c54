"""Generators that receive values and exceptions."""


def averager():
    total, count, average = 0.0, 0, None
    while True:
        try:
            value = yield average
        except ValueError:
            total, count, average = 0.0, 0, None
            continue
        total += value
        count += 1
        average = total / count


def delegate():
    result = yield from inner()
    print("inner returned", result)


def inner():
    got = yield "first"
    print("got", got)
    return 42


average = averager()
next(average)
print(average.send(10), average.send(20))
average.throw(ValueError)
print(average.send(5))
average.close()
gen = delegate()
print(next(gen))
try:
    gen.send("hello")
except StopIteration:
    print("done")
