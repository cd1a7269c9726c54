"""A loop over a range whose end is computed from a Python object."""
import json


def rounds(a, b):
    for k in range((a[0] * b[0]) % 4):
        print(k, end=" ")
    print("of", (a[0] * b[0]) % 4)


rounds([3], json.loads("[5, 6]"))
rounds([2], json.loads("[2]"))
