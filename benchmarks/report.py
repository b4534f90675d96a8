"""
The tables of `docs/performance.md`, written from the figures of the last run.

`python benchmarks/report.py` writes them again between their marks; the prose around them is ours.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import figures
from contenders import ATTRS, BARE, PYCOUNTRY
from figures import Figures, over, ratio, steps
from reach import reaches

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
NONE = "–"


def main() -> None:
    """
    Write the page anew.
    """
    page = written(PAGE.read_text("utf-8"), figures.read())
    PAGE.write_text(page, "utf-8", newline="\n")


def written(page: str, run: Figures) -> str:
    """
    Return the page with every table between its marks as the figures have it.
    """
    tables = {
        "reach": _reach(run),
        "contenders": _contenders(run),
        "growth": _growth(run),
        "lookups": _lookups(run),
        "machine": _machine(run),
    }
    for name, lines in tables.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if page.count(start) != 1 or page.count(end) != 1:
            raise ValueError(f"the page has no place, or more than one, for {name!r}")
        before, after = page.partition(start)[0], page.partition(end)[2]
        page = "".join([before, start, *(f"{line}\n" for line in lines), end, after])
    return page


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield _row(head)
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from map(_row, rows)


def _reach(run: Figures) -> Iterator[str]:
    head = ["what", "reach at most", "this run", "in instructions", "verdict"]
    return _table(
        head,
        (
            [
                reach.what,
                f"{reach.bound:g} {reach.unit}".strip(),
                _shown(reach.figure),
                _shown(reach.counted),
                reach.verdict,
            ]
            for reach in reaches(run)
        ),
    )


def _shown(figure: object) -> str:
    if figure is None:
        return NONE
    return f"{figure:.2f}" if isinstance(figure, float) else str(figure)


def _contenders(run: Figures) -> Iterator[str]:
    yardsticks = [BARE, ATTRS, PYCOUNTRY]
    short = ["bare", "`import attrs`", "pycountry"]
    head = ["a process that starts and …", "ms", *(f"× {name}" for name in short)]
    head += ["million instructions", "× bare", "MiB over bare"]
    return _table(head, (_contender(run, name, yardsticks) for name in run.starts))


def _contender(run: Figures, name: str, yardsticks: list[str]) -> Iterator[object]:
    yield name
    yield f"{median(run.starts[name]) * 1000:.0f}"
    for yardstick in yardsticks:
        yield ratio(run.starts[name], run.starts[yardstick])
    counts = run.instructions
    yield f"{counts[name] / 1e6:.0f}" if counts else NONE
    yield f"{counts[name] / counts[BARE]:.2f}" if counts else NONE
    yield f"{over(run.memory[name], run.memory[BARE]).middle:.1f}" if run.memory else NONE


def _growth(run: Figures) -> Iterator[str]:
    sizes = sorted(run.growth["load"])
    spans = list(pairwise(sizes))
    head = ["a row more costs, by the first step", *(f"{a:,} → {b:,} ×" for a, b in spans)]
    head.append("the first step over `json.loads`")
    parsing = steps(run.growth["json.loads"], run.rows)
    rows: list[list[str]] = []
    for road, taken in run.growth.items():
        costs = steps(taken, run.rows)
        shares = [f"{costs[span] / costs[spans[0]]:.2f}" for span in spans]
        rows.append([road, *shares, f"{costs[spans[0]] / parsing[spans[0]]:.1f}"])
    return _table(head, rows)


def _lookups(run: Figures) -> Iterator[str]:
    sizes = sorted(run.lookups)
    head = ["over its yardstick", *(f"{size:,} ×" for size in sizes)]
    return _table(
        head,
        (
            [what, *(f"{median(found[what] for found in run.lookups[size]):.1f}" for size in sizes)]
            for what in run.lookups[sizes[0]][0]
        ),
    )


def _machine(run: Figures) -> Iterator[str]:
    kind = "A quick run, whose figures are rough" if run.quick else "A full run"
    yield f"{kind}, of {run.date}.\n"
    yield f"- rounds of process starts: {len(run.starts[BARE])}"
    yield f"- rounds of warm look-ups: {len(next(iter(run.warm.values())))}"
    yield f"- rows of the packaged catalog: {run.rows}"
    yield from (f"- {what}: {value}" for what, value in run.machine.items())
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    yield f"- versions: {versions}"


if __name__ == "__main__":
    main()
