"""
What one run measures, kept as measured; every ratio and verdict is computed from it.
"""

import json
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Self

import attrs
import cattrs

FILE = Path(__file__).with_name("figures.json")


@attrs.frozen(kw_only=True)
class Figures:
    """
    The figures of one run; all that was done in turn is in the order of its rounds.
    """

    date: str
    quick: bool
    machine: dict[str, str]
    versions: dict[str, str]
    rows: int
    """The rows of the packaged catalog."""
    touched: int
    """How many dependencies and data files `import heromask` touches."""
    starts: dict[str, list[float]]
    """Seconds from the start of a process to its end, by contender."""
    instructions: dict[str, int]
    """By contender; empty where valgrind is missing."""
    memory: dict[str, list[int]]
    """The most KiB a process held, by contender; empty where the system does not tell."""
    warm: dict[str, list[float]]
    """Seconds for one look-up, by statement."""
    growth: dict[str, dict[int, list[float]]]
    """Seconds of a road, by the number of copies of the packaged data."""
    lookups: dict[int, list[dict[str, float]]]
    """What each look-up costs over its yardstick, by the number of copies."""


@attrs.frozen
class Spread:
    """
    A median and the quartiles on either side of it.
    """

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: list[float]) -> Self:
        """
        Sum up some figures; one alone is all three.
        """
        if len(figures) == 1:
            return cls(figures[0], figures[0], figures[0])
        low, _, high = quantiles(figures, n=4, method="inclusive")
        return cls(median(figures), low, high)

    def __str__(self) -> str:
        """
        Write the median and, in brackets, the quartiles.
        """
        return f"{self.middle:.2f} ({self.low:.2f}–{self.high:.2f})"


def ratio(figures: list[float], yardstick: list[float]) -> Spread:
    """
    Return how many times the yardstick something costs, taken round by round.
    """
    return Spread.of([mine / its for mine, its in zip(figures, yardstick, strict=True)])


def over(figures: list[int], bare: list[int]) -> Spread:
    """
    Return how many MiB more than the bare interpreter something holds, taken round by round.
    """
    return Spread.of([(mine - its) / 1024 for mine, its in zip(figures, bare, strict=True)])


def steps(road: dict[int, list[float]], rows: int) -> dict[tuple[int, int], float]:
    """
    Return the seconds that one more row costs between each size and the next.

    What is paid once, whatever the size, does not count. Of all rounds the least is taken, for
    other work on the machine can only add to it.
    """
    sizes = sorted(road)
    return {
        (small, large): (min(road[large]) - min(road[small])) / (rows * (large - small))
        for small, large in pairwise(sizes)
    }


def bend(road: dict[int, list[float]], rows: int) -> float:
    """
    Return how many times as much a row costs at its dearest size as at the smallest.
    """
    first, *others = steps(road, rows).values()
    return max(cost / first for cost in (first, *others))


def slope(lookups: dict[int, list[dict[str, float]]]) -> float:
    """
    Return how many times as much the look-up that grows most costs at its dearest size.
    """
    middles = {
        size: {what: median(found[what] for found in rounds) for what in rounds[0]}
        for size, rounds in lookups.items()
    }
    first = middles[min(middles)]
    return max(costs[what] / first[what] for costs in middles.values() for what in first)


def read(file: Path = FILE) -> Figures:
    """
    Return the figures of the last run.
    """
    return cattrs.structure(json.loads(file.read_text("utf-8")), Figures)


def write(figures: Figures, file: Path = FILE) -> None:
    """
    Keep the figures of a run.
    """
    file.write_text(json.dumps(cattrs.unstructure(figures), indent=1) + "\n", "utf-8")
