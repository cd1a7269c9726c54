"""argparse ends the program with exit code 2."""
# check: --times many
import argparse

parser = argparse.ArgumentParser(prog="tool")
parser.add_argument("--times", type=int)
print("parsing")
args = parser.parse_args()
print("never printed", args)
