"""An OrderedDict tells any change during an iteration: its order is a list of its own."""

from collections import OrderedDict


def to_the_end(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o.move_to_end(x)
    except RuntimeError as e:
        print("to_the_end", e)
    print(o)
    return n


def values_only(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o.keys():
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o[x] = 5
    except RuntimeError as e:
        print("values_only", e)
    print(o)
    return n


def added(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o.keys():
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o[x + "z"] = 5
    except RuntimeError as e:
        print("added", e)
    print(o)
    return n


def popped(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o.popitem()
    except RuntimeError as e:
        print("popped", e)
    print(o)
    return n


def deleted(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            del o[x]
    except RuntimeError as e:
        print("deleted", e)
    print(o)
    return n


def backwards(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in reversed(o):
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o.popitem(last=False)
    except RuntimeError as e:
        print("backwards", e)
    print(o)
    return n


def to_the_front(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o.move_to_end(x, last=False)
    except RuntimeError as e:
        print("to_the_front", e)
    print(o)
    return n


def renamed(o: OrderedDict[str, int]) -> int:
    n = 0
    try:
        for x in o:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            o[x + "!"] = o.pop(x)
    except RuntimeError as e:
        print("renamed", e)
    print(o)
    return n


print("to_the_end", to_the_end(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("values_only", values_only(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("added", added(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("popped", popped(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("deleted", deleted(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("backwards", backwards(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("to_the_front", to_the_front(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
print("renamed", renamed(OrderedDict([("a", 1), ("b", 2), ("c", 3)])))
