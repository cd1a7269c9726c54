"""Variables that one round of a loop sets and a later one reads."""
def h(xs):
    for x in xs:
        if x != "q": a = x
        else: print(a, x)
h(["z", "q"])
def k(n):
    while n:
        n -= 1
        if n % 2: b = n
        else: print(b if n < 4 else "none")
k(5)
def prev(xs):
    for i, x in enumerate(xs):
        if i > 0:
            print(last, x)
        last = x
prev([1, 2, 3])
def nested(rows):
    for row in rows:
        for x in row:
            if x == 0: z = row[1]
            elif x == 2: print("z", z)
nested([[0, 5], [2, 7]])
def tr(xs):
    for x in xs:
        try:
            v = int(x)
        except ValueError:
            print("bad", x, v)
tr(["1", "a", "3"])
