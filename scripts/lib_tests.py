#!/usr/bin/env python3
"""Runs CPython's own language tests compiled, and compares with CPython.

Each file of Lib/test runs under python3 and under `py2rs run`; both must report the same number of tests run, failed
and skipped. The last columns say how many of the file's functions are native, dynamic, or kept in Python.

    python3 scripts/lib_tests.py                       all files
    python3 scripts/lib_tests.py test_grammar test_scope
    python3 scripts/lib_tests.py --write benches/lib_tests.md

With --write the table goes to a page of its own as well. The exit code is the number of files that differ.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

FILES = """
    test_grammar test_generators test_scope test_exceptions test_class test_decorators test_with test_patma test_unpack
    test_unpack_ex test_extcall test_keywordonlyarg test_positional_only_arg test_fstring test_named_expressions
    test_listcomps test_setcomps test_dictcomps test_genexps test_coroutines test_asyncgen test_enum test_property
    test_super test_metaclass test_raise test_except_star test_contextlib test_augassign test_compare test_contains
    test_iter test_global test_string_literals test_int_literal test_int test_list test_dict test_set test_tuple
    test_bool test_float test_complex test_bytes test_unicode
""".split()

RAN = re.compile(r"^Ran (\d+) tests? in", re.MULTILINE)
ENDED = re.compile(r"^(OK|FAILED)(?: \((.*)\))?$", re.MULTILINE)


def run(command, timeout):
    """What the tests' last lines say, as a text that can be compared; where they lie on this machine does not count."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=timeout,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return f"no end after {timeout} s"
    counts = [int(number) for number in RAN.findall(done.stderr)]
    ends = ENDED.findall(done.stderr)
    if not counts and not ends and done.returncode == 0:
        return "exit code 0"
    if not ends:
        last = done.stderr.strip().splitlines()[-1:] or ["nothing on stderr"]
        return f"exit code {done.returncode}: {last[0].replace(sysconfig.get_path('stdlib'), '…')[:90]}"
    verdict, details = ends[-1]
    return f"{sum(counts)} run, {verdict}" + (f" ({details})" if details else "")


def shares(py2rs, path):
    """How many functions are native, dynamic and kept."""
    done = subprocess.run([py2rs, "check", "--json", path], capture_output=True, text=True)
    if done.returncode != 0:
        return "check fails"
    states = [function["state"] for function in json.loads(done.stdout)["functions"]]
    counts = (states.count(state) for state in ("native", "dynamic", "kept in Python"))
    return "{:5} {:5} {:5}".format(*counts)


PAGE = """# CPython's own tests, compiled

The language tests of CPython {version} (`Lib/test`), each run by `python3` and by `py2rs run`: `same` if both report the same number
of tests run, failed and skipped. The next columns count the file's functions that are native, dynamic, or kept in Python
(methods of a `unittest.TestCase` are kept, because the class is Python's). Written by `scripts/lib_tests.py --write`.

| file | same | native | dynamic | kept | result |
|---|---|---|---|---|---|
{rows}

{summary}
"""


def write(path, rows, summary):
    """The table as a page."""
    version = ".".join(map(str, sys.version_info[:3]))
    Path(path).write_text(PAGE.format(version=version, rows="\n".join(rows), summary=summary), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("names", nargs="*", metavar="test_x")
    parser.add_argument("--py2rs", default=os.environ.get("PY2RS", "target/release/py2rs"), help="the compiler")
    parser.add_argument("--timeout", type=float, default=300)
    parser.add_argument("--write", metavar="FILE", help="write the table as a page")
    args = parser.parse_args()
    folder = Path(sysconfig.get_path("stdlib")) / "test"
    if not folder.is_dir():
        sys.exit(f"this Python has no tests: {folder} is missing")
    print(f"{'file':26} {'same':5} {'native':>5} {'dyn':>4} {'kept':>5}  result")
    different = missing = 0
    rows = []
    for name in args.names or FILES:
        path = str(folder / f"{name}.py")
        if not os.path.exists(path):
            missing += 1
            continue
        theirs = run([sys.executable, path], args.timeout)
        ours = run([args.py2rs, "run", "--debug", path], args.timeout)
        same = theirs == ours
        different += not same
        result = ours if same else f"CPython: {theirs}; compiled: {ours}"
        counts = shares(args.py2rs, path)
        print(f"{name:26} {'yes' if same else 'NO':5} {counts}  {result}", flush=True)
        cells = [name, "yes" if same else "**no**", *(counts.split() if "fails" not in counts else ["", "", counts])]
        rows.append("| " + " | ".join([*cells, result.replace("|", "\\|")]) + " |")
    summary = f"{len(rows)} files, {different} differ" + (f", {missing} are not on this machine" if missing else "")
    print(f"\n{summary}")
    if args.write:
        write(args.write, rows, summary + ".")
    return min(different, 100)


if __name__ == "__main__":
    sys.exit(main())
