"""The program's arguments replaced by the program, as tests of command lines do."""
import argparse
import math
import sys
import time


def parse():
    parser = argparse.ArgumentParser(prog="tool")
    parser.add_argument("name")
    parser.add_argument("--times", type=int, default=1)
    return parser.parse_args()


def first():
    return sys.argv[1] if len(sys.argv) > 1 else "none"


old = sys.argv
sys.argv = ["tool", "x", "--times", "3"]
print(len(sys.argv), sys.argv[1:], first())
print(parse().name, parse().times)
sys.argv[1:] = ["other"]
print(first(), parse().times)
sys.argv = old
print(first())

naps = []
time.sleep = naps.append
time.sleep(5)
print(naps, math.floor(2.5))
