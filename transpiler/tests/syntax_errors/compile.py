"""Prints, as JSON, what CPython says about each case of the file that is named: [kind, message, line] or null."""
import json
import sys
import warnings

warnings.simplefilter("ignore")


def verdict(source):
    try:
        compile(source, "case.py", "exec")
    except SyntaxError as error:
        return [type(error).__name__, error.msg, error.lineno]
    return None


with open(sys.argv[1], encoding="utf-8") as file:
    cases = file.read().rstrip("\n").split("\n---\n")
json.dump([verdict(case + "\n") for case in cases], sys.stdout)
