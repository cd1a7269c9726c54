"""`divmod`: digits, clocks, bases, negative operands."""
def digits(n, base):
    found = []
    while n:
        n, digit = divmod(n, base)
        found.append(digit)
    return found[::-1]
def clock(seconds):
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
def roman(n):
    out = ""
    for value, sign in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        count, n = divmod(n, value)
        out += sign * count
    return out
def gcd_steps(a, b):
    steps = []
    while b:
        q, r = divmod(a, b)
        steps.append((q, r))
        a, b = b, r
    return steps
print(digits(2024, 10), digits(255, 2), digits(10 ** 22, 16))
print(clock(0), clock(3725), clock(86399))
print(roman(27), roman(39))
print(gcd_steps(1071, 462), gcd_steps(10 ** 20, 3 ** 30))
for a in (-7, 7, -2 ** 63, 2 ** 70):
    for b in (-3, -1, 2, 2 ** 65):
        print(a, b, divmod(a, b), divmod(a, b)[1])
print(divmod(-9223372036854775808, -1), divmod(True, 2), divmod(7.5, 2), divmod(7, 2.5))
pairs = [divmod(n, 4) for n in range(6)]
print(pairs, max(pairs), sum(r for _, r in pairs))
q, r = divmod(17, 5)
total = q * 5 + r
print(total, (q, r) == (3, 2))
def safe(a, b):
    try:
        return divmod(a, b)
    except ZeroDivisionError as error:
        return str(error)
print(safe(1, 0), safe(7, 2), safe(10 ** 30, 0))
inf = float("inf")
dist = [[inf] * 4 for _ in range(4)]
for i in range(4):
    dist[i][i] = 0
for u, v, w in [(0, 1, 3), (1, 2, 2), (2, 3, 1), (3, 0, 7), (0, 2, 9)]:
    dist[u][v] = w
for k in range(4):
    for i in range(4):
        for j in range(4):
            if dist[i][k] + dist[k][j] < dist[i][j]:
                dist[i][j] = dist[i][k] + dist[k][j]
print(dist, [2 ** 60 + 0.5 > 2 ** 60, 2 ** 53 + 1 > 2.0 ** 53], [x + y for x in (1, 2.5, 2 ** 48, 2 ** 62) for y in (1, 0.5, 2 ** 48)])
