"""`print(*call())`: the items of a tuple that a function returns."""


def pair(n):
    print("called with", n)
    return n, n * 10**20


def triple():
    return "x", 2.5, [1, 2]


print(*pair(5))
print("before", *pair(7), sep="-")
print(pair(1)[0], *pair(2), *triple(), "end")
print(*triple(), sep="\n")
print(*divmod(17, 5), *(1, 2))
print(*sorted(triple()[2], reverse=True), *reversed("ab"))
