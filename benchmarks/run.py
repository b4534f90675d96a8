"""
Measure everything, and print the tables of docs/performance.md: `nox -s benchmarks`.

With `--quick`, the same tables after a few rounds: rough figures.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from lookups import LOOKUPS, READ, YARDSTICK
from starts import BARE, EVERYTHING, MEMORY_TARGET, STARTS, TARGETS, command

Figures: TypeAlias = Mapping[str, list[float]]
"""What each process or look-up costs in each round; empty where this machine cannot tell."""

LIBRARIES = ("heromask", "attrs", "cattrs", "pycountry", "phonenumbers", "pyperf")
STATUS = Path("/proc/self/status")
PEAK = f"""
with open({str(STATUS)!r}) as status:
    print(next(line for line in status if line.startswith("VmHWM")).split()[1])
"""
"""Prints the most memory that the process ever held, in KiB."""


def main() -> None:
    """
    Measure, and print the tables.
    """
    parser = ArgumentParser(description="Measure heromask and others.")
    parser.add_argument("--quick", action="store_true", help="a few rounds, rough figures")
    quick: bool = parser.parse_args().quick
    held = memory(rounds=1 if quick else 5)
    counts = instructions()
    once = ("--values=1", "--warmups=0", "--loops=1")
    seconds = measured("starts.py", *once, rounds=3 if quick else 41)
    rounds = {1: 1, 10: 1} if quick else {1: 7, 10: 5, 100: 5, 1000: 3}
    lookups = {
        copies: measured("lookups.py", str(copies), "--min-time=0.02", rounds=often)
        for copies, often in rounds.items()
    }
    for table in (ratios(seconds, counts, held), processes(seconds, counts, held), growth(lookups)):
        print(*table, sep="\n", end="\n\n")
    print(platform.python_implementation(), platform.python_version(), end="")
    print(*(f", {name} {version(name)}" for name in LIBRARIES), sep="")


def measured(script: str, *options: str, rounds: int) -> Figures:
    """
    Let pyperf run a script again and again, and return the seconds of each benchmark.
    """
    pyperf: Any = import_module("pyperf")  # which has no types
    line = [sys.executable, str(Path(__file__).with_name(script)), *options, "--processes=1"]
    with TemporaryDirectory() as folder:
        file = f"{folder}/figures.json"
        for number in range(rounds):
            print(script, *options, f"round {number + 1} of {rounds}", file=sys.stderr)
            output([*line, "--quiet", f"--append={file}"])
        suite = pyperf.BenchmarkSuite.load(file)
    return {benchmark.get_name(): [*benchmark.get_values()] for benchmark in suite}


def memory(rounds: int) -> Figures:
    """
    Return how many KiB more than the bare interpreter each process holds at its height.

    Linux tells the process itself; what it tells its parent includes the time before the process
    began its own program.
    """
    if not STATUS.exists():
        return {}
    held = {
        what: median(int(output(command(code + PEAK)).split()[-1]) for _ in range(rounds))
        for what, code in STARTS.items()
    }
    return {what: [peak - held[BARE]] for what, peak in held.items()}


def instructions() -> Figures:
    """
    Return how many instructions each process runs, as valgrind counts them.
    """
    if shutil.which("valgrind") is None:
        return {}
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-fd=1"]
    printed = {what: output([*valgrind, *command(code)]) for what, code in STARTS.items()}
    found = re.compile(r"Collected : (\d+)")
    return {what: [int(*found.findall(text))] for what, text in printed.items()}


def output(line: list[str]) -> str:
    """
    Run a command and return what it prints; hashes are the same each time, and so are counts.
    """
    fixed = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(line, env=fixed, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def ratios(seconds: Figures, counts: Figures, held: Figures) -> list[str]:
    """
    Return the table of what a process costs beside another.
    """
    table = [
        row("a process / another", "at most", "time", "instructions"),
        row("---", "---:", "---:", "---:"),
    ]
    for what, other, at_most in TARGETS:
        time = marked(ratio(seconds, what, other), at_most)
        table.append(row(f"{what} / {other}", f"{at_most:.2f}", time, ratio(counts, what, other)))
    memory = marked(cell(held, EVERYTHING, 1024, ".1f"), MEMORY_TARGET)
    title = row("memory over the bare interpreter", "at most", "MiB")
    return [
        *table,
        "",
        title,
        row("---", "---:", "---:"),
        row(EVERYTHING, f"{MEMORY_TARGET:.1f}", memory),
    ]


def processes(seconds: Figures, counts: Figures, held: Figures) -> list[str]:
    """
    Return the table of what a process costs by itself.
    """
    units = ((seconds, 1e-3, ".1f"), (counts, 1e6, ".0f"), (held, 1024, ".1f"))
    return [
        row("a process", "ms", "million instructions", "MiB over bare"),
        row("---", "---:", "---:", "---:"),
        *(row(what, *(cell(of, what, unit, form) for of, unit, form in units)) for what in STARTS),
    ]


def growth(lookups: Mapping[int, Figures]) -> list[str]:
    """
    Return the table of what a look-up costs beside its yardstick, in larger and larger catalogs.
    """
    table = [
        row("a look-up / its yardstick", "at most", *(f"{copies:,} ×" for copies in lookups)),
        row("---", "---:", *("---:" for _ in lookups)),
    ]
    for what, _, _, at_most in (*LOOKUPS, READ):
        found = (marked(ratio(of, what, YARDSTICK + what), at_most) for of in lookups.values())
        table.append(row(what, f"{at_most:.2f}", *found))
    return table


def row(*cells: str) -> str:
    """
    Return a row of a table in Markdown.
    """
    return f"| {' | '.join(cells)} |"


def ratio(figures: Figures, what: str, other: str) -> str:
    """
    Return how many times another something costs: the median of the ratios of all rounds.

    A machine that is slow for a round is slow for both, which changes no ratio.
    """
    if what not in figures:
        return "–"
    rounds = zip(figures[what], figures[other], strict=True)
    return f"{median(mine / its for mine, its in rounds):.2f}"


def marked(figure: str, at_most: float) -> str:
    """
    Return a figure, in bold if it misses its target.
    """
    return f"**{figure}**" if figure != "–" and float(figure) > at_most else figure


def cell(figures: Figures, what: str, unit: float, form: str) -> str:
    """
    Return the median of a figure in some unit, or a dash where it was not measured.
    """
    return format(median(figures[what]) / unit, form) if what in figures else "–"


if __name__ == "__main__":
    main()
