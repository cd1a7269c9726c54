#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# What stands at the top of a file stays there, and so does each comment.
"""Statements of the guarded block are compiled or kept in Python one by one."""

TEXT = """first
   second   "quoted" \\ and \t a tab
/// third
#[fourth]
"""


# about double
def double(x):
    # inside
    return x + x


# about Counter
class Counter:
    """Counts."""

    # about step
    def step(self):
        return 1


if __name__ == "__main__":
    # the first statement
    print(TEXT, end="")
    for _ in range(2):
        print(double(1), Counter().step())

    class Named(type):
        def __new__(cls, *args):
            print("kept", args[0])
            return super().__new__(cls, *args)

    text = """two
  lines"""
    for made in (Named("A", (), {}), Named("B", (), {})):
        print(made.__name__, text, __name__)
    assert len(text) > 100, "not long enough"
# the end
