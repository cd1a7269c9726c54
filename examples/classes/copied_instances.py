"""Copies of instances: one level deep and all the way down, with parts that refer to the whole."""
import copy

class Piece:
    def __init__(self, kind, pos):
        self.kind = kind
        self.pos = pos

    def __repr__(self):
        return f"{self.kind}@{self.pos}"


class King(Piece):
    def __init__(self, pos):
        super().__init__("king", pos)
        self.moved = False


class Game:
    def __init__(self):
        self.pieces = [Piece("rook", (0, 0)), King((4, 0))]
        self.grid = [[None] * 2 for _ in range(2)]
        self.turn = "white"
        self.history = {}

    def move(self, i, pos):
        self.pieces[i].pos = pos
        self.history[len(self.history)] = pos

    def snapshot(self):
        return copy.deepcopy(self)


class Node:
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


game = Game()
saved = game.snapshot()
shallow = copy.copy(game)
game.move(1, (4, 1))
game.turn = "black"
print(game.pieces, saved.pieces, shallow.pieces)
print(game.turn, saved.turn, shallow.turn, game.history, saved.history)
print(type(saved.pieces[1]).__name__, saved.pieces[1].moved, saved.pieces is game.pieces, shallow.pieces is game.pieces)

root = Node("root")
leaf = Node("leaf", root)
twin = copy.deepcopy(leaf)
print(twin.value, twin.parent.value, twin.parent is root, twin.parent.children[0] is twin)
pieces = [King((1, 1))] * 2
copies = copy.deepcopy(pieces)
print(copies, copies[0] is copies[1], copies[0] is pieces[0])
print({k: v.pos for k, v in copy.deepcopy({"a": Piece("x", (9, 9))}).items()})
