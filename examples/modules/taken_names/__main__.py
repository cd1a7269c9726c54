"""Modules whose names Rust or cargo has other uses for."""
import core
import lib
import main
import mod
import std
from match import WHERE, place
for module_place in (core.place(1), lib.place(2).number, main.Place(3), std.place(4), mod.WHERE):
    print(module_place)
print(WHERE, place(5), main.WHERE)
