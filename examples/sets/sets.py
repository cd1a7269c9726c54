"""Set algebra over course lists."""

maths = {"Ann", "Bob", "Cid", "Dora"}
physics = {"Bob", "Dora", "Eve"}
print(sorted(maths & physics))
print(sorted(maths | physics))
print(sorted(maths - physics), sorted(maths ^ physics))
print(maths >= {"Ann", "Bob"}, maths.isdisjoint({"Zoe"}), "Eve" in physics)


def unique(items):
    seen = set()
    result = []
    for item in items:
        if item not in seen:
            seen.add(item)
            result.append(item)
    return result


print(unique([3, 1, 3, 2, 1, 5]))
maths.discard("Nobody")
maths.remove("Ann")
try:
    maths.remove("Ann")
except KeyError as error:
    print("KeyError:", error)
print(len(maths), set() == set([]), {1, 2} < {1, 2, 3})
