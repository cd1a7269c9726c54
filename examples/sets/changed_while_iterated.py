"""Sets that loops change: what is added may come too, another size raises."""


def swapped(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s.discard(x)
            s.add(x + 16)
    except RuntimeError as e:
        print("swapped", e)
    print(s)
    return n


def added(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s.add(x + 1)
    except RuntimeError as e:
        print("added", e)
    print(s)
    return n


def removed(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s.remove(x)
    except RuntimeError as e:
        print("removed", e)
    print(s)
    return n


def popped(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s.pop()
    except RuntimeError as e:
        print("popped", e)
    print(s)
    return n


def cleared(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s.clear()
    except RuntimeError as e:
        print("cleared", e)
    print(s)
    return n


def updated(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s |= {100, 200}
    except RuntimeError as e:
        print("updated", e)
    print(s)
    return n


def reduced(s: set[int]) -> int:
    n = 0
    try:
        for x in s:
            n += 1
            print(x, end=" ")
            if n > 20:
                break
            s -= {2}
    except RuntimeError as e:
        print("reduced", e)
    print(s)
    return n


print("swapped", swapped(set([1, 2, 3, 4, 5])))
print("added", added(set([1, 2, 3, 4, 5])))
print("removed", removed(set([1, 2, 3, 4, 5])))
print("popped", popped(set([1, 2, 3, 4, 5])))
print("cleared", cleared(set([1, 2, 3, 4, 5])))
print("updated", updated(set([1, 2, 3, 4, 5])))
print("reduced", reduced(set([1, 2, 3, 4, 5])))
