"""The sum of floats is a float where there surely is one, and the int 0 where there is none."""
def mean_rows(m):
    n = len(m)
    return [sum(m[i][j] for j in range(n)) / n for i in range(n)]

def dots(a, b):
    n = len(a)
    out = []
    for i in range(n):
        out.append(sum(a[k] * b[k] for k in range(n)))
        n2 = n
    return out

def shrink(n):
    total = []
    for i in range(n):
        n -= 2
        total.append(sum(0.5 for _ in range(n)))
    return total

print(mean_rows([[1.0, 2.0], [3.0, 4.5]]), mean_rows([]))
print(dots([0.5, 1.5], [2.0, 4.0]), dots([], []))
print(shrink(5))
print(sum(x for x in [0.5][1:]), sum(1.5 for _ in range(0)), sum(1.5 for _ in range(3)), sum(0.5 for i in range(2) for j in range(i)))
