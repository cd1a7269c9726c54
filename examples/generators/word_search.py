"""Generator expressions with several loops that call nested functions, whose captured variables the loops lend."""
def exists(board, word):
    R, C = len(board), len(board[0])
    def go(r, c, i):
        if i == len(word): return True
        if r >= R or c >= C or board[r][c] != word[i]: return False
        return go(r, c + 1, i + 1) or go(r + 1, c, i + 1)
    return any(go(r, c, 0) for r in range(R) for c in range(C))
print(exists([list("ABC"), list("DEF")], "BCF"))
def f(a, b, w):
    return a + b == len(w)
def any_pair(word, R):
    return any(f(r, c, word) for r in range(R) for c in range(R))
print(any_pair("abc", 3))
def exists2(word, R):
    def go(r, c, i):
        if i > 3: return True
        return len(word) == r + c and go(r, c, i + 1)
    return any(go(r, c, 0) for r in range(R) for c in range(R))
print(exists2("abc", 3))
def exists3(word, R):
    def go(r, c):
        return len(word) == r + c
    return [go(r, c) for r in range(R) for c in range(R)]
print(exists3("abc", 3))
