#!/usr/bin/env python3
"""Writes random Python programs for the tests (transpiler/tests/robust), the same ones for the same seed.

    python3 scripts/generate_programs.py FOLDER SEED COUNT

COUNT programs are syntax trees of pysource-codegen, COUNT texts of hypothesmith; both generators come from PyPI.
"""

import argparse
import warnings
from pathlib import Path

import hypothesmith
import pysource_codegen
from hypothesis import HealthCheck, Phase, given, seed, settings

# Deeper trees are much larger, and take seconds each.
DEPTH = 6


def trees(first, count):
    """Programs with all kinds of nodes, whose names and types make no sense."""
    return [pysource_codegen.generate(number, depth_limit=DEPTH) for number in range(first, first + count)]


def texts(first, count):
    """Short texts of the grammar, with odd names, literals and line ends."""
    found = []

    @seed(first)
    @settings(
        max_examples=count, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(hypothesmith.from_grammar())
    def collect(text):
        found.append(text)

    collect()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    for kind, generate in (("tree", trees), ("text", texts)):
        for number, text in enumerate(generate(args.seed, args.count)):
            data = text.encode("utf-8", "surrogatepass")
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                continue  # no file of Python's could hold it
            (args.folder / f"{kind}_{number:05}.py").write_bytes(data)


if __name__ == "__main__":
    main()
