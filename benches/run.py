#!/usr/bin/env python3
"""Measures the benchmark programs side by side: CPython, PyPy, py2rs and hand-written Rust.

    python3 benches/run.py                      everything, the minimum of 5 runs (about 10 minutes)
    python3 benches/run.py nbody sieve -n 1     two programs, once: a quick look, which writes no results

A program is a file of examples/bench/ with a header `# bench: ARGUMENTS`; its counterpart in Rust, if it has one, is
benches/rust/NAME.rs. Times are user + system CPU seconds. Outputs are compared with CPython's, byte for byte. A program
that py2rs runs more slowly than CPython, with another output, or in the embedded interpreter, is a failing row.

The results are written to benches/results.md and benches/results.svg.
"""

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import chart

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "examples" / "bench"
HAND_WRITTEN = ROOT / "benches" / "rust"
HELLO = 'print("hello")\n'
# The nursery of the size that PyPy's own documentation recommends for a machine of today.
PYPY_NURSERY = "4M"
# A run that takes more CPU time than this is stopped; its column stays empty.
PATIENCE = 100


@dataclass
class Run:
    """The cheapest of some runs of one program by one implementation."""

    seconds: float
    megabytes: float
    output: bytes


@dataclass
class Row:
    name: str
    arguments: list
    runs: dict = field(default_factory=dict)
    build_seconds: float = math.nan
    failures: list = field(default_factory=list)

    def ratio(self, slow, fast):
        """How many times the CPU time of `fast` is that of `slow`; None if one of them has not run."""
        if slow not in self.runs or fast not in self.runs:
            return None
        return self.runs[slow].seconds / self.runs[fast].seconds


def environment():
    """The environment of the measured programs: what changes how Python prints or Rust panics is not in it."""
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONUNBUFFERED", "RUST_BACKTRACE")}
    return {**clean, "PYPY_GC_NURSERY": PYPY_NURSERY, "PYTHONHASHSEED": "0"}


def run_once(command):
    """One run: CPU seconds, peak memory in MB, standard output, exit code.

    GNU time starts the program, for the peak of a child that Python itself starts would count Python's own memory.
    """
    with tempfile.NamedTemporaryFile("r") as report, tempfile.TemporaryFile() as output:
        limited = ["prlimit", f"--cpu={PATIENCE}"]
        timed = [*limited, "/usr/bin/time", "--quiet", "-f", "%M", "-o", report.name, *map(str, command)]
        process = subprocess.Popen(timed, stdout=output, stderr=subprocess.DEVNULL, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        kilobytes = int(report.read().split()[-1])
        return Run(usage.ru_utime + usage.ru_stime, kilobytes / 1024, output.read()), process.returncode


def measure(command, repeats):
    """The minimum of the runs, or None if the program fails."""
    best = None
    for _ in range(repeats):
        run, code = run_once(command)
        if code != 0:
            return None
        if best is None or run.seconds < best.seconds:
            best = run
    return best


def start_up(command, repeats=20):
    """The shortest wall-clock milliseconds from start to end."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, env=environment(), check=True)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


class Tools:
    """The implementations that are compared."""

    def __init__(self, options, work):
        self.work = work
        self.pypy = shutil.which("pypy3")
        self.py2rs = options.py2rs or self.build_py2rs()
        # A cache of its own, so that every program is really built; the runtime in it is built only once.
        self.environment = {**os.environ, "PY2RS_CACHE": str(ROOT / "target" / "bench-cache")}

    def build_py2rs(self):
        subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        return target / "release" / "py2rs"

    def compile(self, source):
        """Compiles with py2rs: the binary or None, the seconds, why the program is not native."""
        shutil.rmtree(Path(self.environment["PY2RS_CACHE"]) / "programs", ignore_errors=True)
        binary = self.work / source.stem
        command = [self.py2rs, "build", source, "-o", binary]
        start = time.perf_counter()
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        failures = self.kept_in_python(source)
        if "does not compile" in done.stderr:
            failures = ["rustc rejects it, it falls back to the interpreter"]
        return (binary if done.returncode == 0 else None), seconds, failures

    def kept_in_python(self, source):
        """How many functions are not compiled, as a failure."""
        done = subprocess.run([self.py2rs, "check", "--json", source], env=self.environment, capture_output=True)
        functions = json.loads(done.stdout)["functions"]
        kept = sum(function["state"] == "kept in Python" for function in functions)
        return [f"{kept} of {len(functions)} functions run in the interpreter"] if kept else []

    def compile_rust(self, source):
        binary = self.work / f"{source.stem}-rust"
        flags = ["--edition", "2024", "-O", "-C", "codegen-units=1"]
        subprocess.run(["rustc", *flags, source, "-o", binary], check=True)
        return binary


def benchmark(name, tools, repeats):
    source = PROGRAMS / f"{name}.py"
    header = next(line for line in source.read_text().splitlines() if line.startswith("# bench:"))
    row = Row(name, header.removeprefix("# bench:").split())
    binary, row.build_seconds, row.failures = tools.compile(source)
    commands = {"CPython": [sys.executable, source]}
    if tools.pypy:
        commands["PyPy"] = [tools.pypy, source]
    if binary:
        commands["py2rs"] = [binary]
    else:
        row.failures.append("no binary")
    rust = HAND_WRITTEN / f"{name}.rs"
    if rust.exists():
        commands["Rust"] = [tools.compile_rust(rust)]
    for column, command in commands.items():
        run = measure([*command, *row.arguments], repeats)
        if run is None and column == "PyPy":
            # Its limits are not ours: the table only has no number.
            continue
        if run is None:
            row.failures.append(f"{column} fails")
        elif run.output != row.runs.get("CPython", run).output:
            row.failures.append(f"{column}'s output differs")
        else:
            row.runs[column] = run
    if (row.ratio("CPython", "py2rs") or math.inf) < 1:
        row.failures.append("slower than CPython")
    return row


def geomean(values):
    values = [value for value in values if value is not None]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def number(value, digits=2):
    return "–" if value is None or value != value else f"{value:.{digits}f}"


def table(rows):
    """The rows and the geometric means as Markdown."""
    lines = [
        "| program | CPython s | PyPy s | py2rs s | Rust s | CPython ÷ py2rs | py2rs ÷ Rust | CPython MB | py2rs MB "
        "| Rust MB | build s | |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        seconds = [number(row.runs[c].seconds, 3) if c in row.runs else "–" for c in ("CPython", "PyPy", "py2rs", "Rust")]
        memory = [number(row.runs[c].megabytes, 1) if c in row.runs else "–" for c in ("CPython", "py2rs", "Rust")]
        ratios = [number(row.ratio("CPython", "py2rs"), 1), number(row.ratio("py2rs", "Rust"))]
        verdict = "**FAILS**: " + ", ".join(row.failures) if row.failures else "ok"
        cells = [row.name, *seconds, *ratios, *memory, number(row.build_seconds, 1), verdict]
        lines.append("| " + " | ".join(cells) + " |")
    over_cpython = geomean(row.ratio("CPython", "py2rs") for row in rows)
    over_rust = geomean(row.ratio("py2rs", "Rust") for row in rows)
    means = ["**geometric mean**", "", "", "", "", number(over_cpython, 1), number(over_rust), "", "", "", "", ""]
    lines.append("| " + " | ".join(means) + " |")
    return "\n".join(lines)


def hello_report(tools):
    """Start-up time and size of the smallest program."""
    source = tools.work / "hello.py"
    source.write_text(HELLO)
    binary, seconds, failures = tools.compile(source)
    if binary is None or failures:
        return f"Hello world **FAILS**: {', '.join(failures) or 'no binary'}."
    stripped = tools.work / "hello-stripped"
    subprocess.run(["strip", "-o", stripped, binary], check=True)
    size = stripped.stat().st_size / 1e6
    ours, python = start_up([binary]), start_up([sys.executable, source])
    return (
        f"Hello world: {ours:.1f} ms from start to end (CPython {python:.1f} ms), {size:.2f} MB stripped, "
        f"built in {seconds:.1f} s."
    )


def machine(tools):
    pypy = "PyPy is not installed on this machine, so its column is empty."
    if tools.pypy:
        version = subprocess.run([tools.pypy, "--version"], capture_output=True, text=True).stdout.split("\n")[1]
        pypy = f"{version}, PYPY_GC_NURSERY={PYPY_NURSERY}."
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    load = os.getloadavg()[0]
    return (
        f"CPython {platform.python_version()}; {pypy} {rustc}. {platform.machine()}, {os.cpu_count()} cores, load "
        f"{load:.1f} at the end: only ratios within one run mean something."
    )


def page(rows, tools, repeats):
    failing = sum(bool(row.failures) for row in rows)
    verdict = f"{len(rows)} programs, {failing} failing row{'s' * (failing > 1)}." if failing else f"{len(rows)} programs, none fails."
    return "\n\n".join([
        "# Benchmarks",
        f"Written by `python3 benches/run.py`. User + system CPU seconds, the minimum of {repeats}; memory is the peak. "
        f"Outputs are compared with CPython's; what takes longer than {PATIENCE} s is stopped. The means are over all rows that ran, failing ones included.",
        f"**{verdict}** {hello_report(tools)}",
        table(rows),
        machine(tools),
    ]) + "\n"


def parse_options():
    parser = argparse.ArgumentParser(description="Measures py2rs beside CPython, PyPy and hand-written Rust.")
    parser.add_argument("programs", nargs="*", help="names from examples/bench (all)")
    parser.add_argument("-n", "--repeats", type=int, default=5, help="runs of each program (5)")
    parser.add_argument("--py2rs", type=Path, help="the compiler (cargo build --release makes it)")
    return parser.parse_args()


def main():
    options = parse_options()
    if not os.access("/usr/bin/time", os.X_OK):
        sys.exit("benches/run.py needs GNU time (apt-get install time)")
    names = options.programs or sorted(path.stem for path in PROGRAMS.glob("*.py"))
    with tempfile.TemporaryDirectory() as work:
        tools = Tools(options, Path(work))
        hello_report(tools)  # builds the runtime, whose seconds are no program's
        rows = []
        for name in names:
            print(f"{name} …", file=sys.stderr, flush=True)
            rows.append(benchmark(name, tools, options.repeats))
        text = page(rows, tools, options.repeats)
    print(text)
    if not options.programs:
        (ROOT / "benches" / "results.md").write_text(text)
        (ROOT / "benches" / "results.svg").write_text(chart.bars(rows))
    sys.exit(any(row.failures for row in rows))


if __name__ == "__main__":
    main()
