"""Remainders of values of several types; a method of a stream as a value."""
import sys


def table(rows, columns):
    for row in rows:
        for column in columns:
            try:
                print(row % column, row // column, row % column == row)
            except TypeError as error:
                print(error)


def writer(loud):
    if loud:
        write = sys.stdout.write
    else:
        write = print
    write("written\n")


table([7, 2.5, "a%s"], [3, 0.25, "b"])
writer(True)
writer(False)
