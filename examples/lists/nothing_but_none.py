"""Lists and tuples of None alone, compared with what may be None."""
def empty(b):
    return b == [None] * 9
b = [None] * 9
print(empty(b))
def f(d):
    v = d.get("z")
    print([v] == [None], v in (None,), v in [None], [[v]] == [[None]], (v, 1) == (None, 1), [v] != [None])
    w = d.get("a")
    print([w] == [None], w in (None,), [w] == [1], (w,) == (None,), [w, None] == [1, None], [None, w] == [None, 1])
f({"a": 1})
board = [None] * 9
board[4] = "x"
print(board == [None] * 9, board.count(None), board == [None] * 4 + ["x"] + [None] * 4, None in board, [x for x in [1, None] if x not in (None,)])
rows = [[None, None], ["x", None]]
print([r for r in rows if r != [None, None]], rows[0] == [None, None], all(c is None for c in rows[0]))
