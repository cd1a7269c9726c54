"""Exceptions of the library as arguments of the program's own, and what Python code makes of these."""

import json
import os


class Node:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return f"node {self.name}"

    def __repr__(self):
        return f"Node({self.name!r})"


class Failed(Exception):
    pass


def read(text, kind):
    try:
        return json.loads(text)
    except ValueError as error:
        if kind == "same":
            raise RuntimeError(error)
        if kind == "two":
            raise Failed("wrapped", error)
        if kind == "instance":
            raise Failed(Node("x"))
        if kind == "nested":
            raise LookupError([1, (2, "x")], 1j, b"raw")
        raise Failed([error, Node("y")])


for kind in ["same", "two", "instance", "nested", "other"]:
    try:
        read("x", kind)
    except Exception as error:
        print(kind, type(error).__name__, error, repr(error.__context__))


def main():
    # `__exit__` of the file gets the exception as an object, in the middle of handling another one.
    with open(os.devnull) as source:
        try:
            print(json.load(source))
        except ValueError as error:
            raise SystemExit([error, Node("z")])


main()
