"""
What the library means to reach, and whether a run reached it.
"""

from collections.abc import Iterator

import attrs
from contenders import ATTRS, BARE, EVERYTHING, FIRST, IMPORT, PYCOUNTRY
from figures import Figures, Spread, bend, over, ratio, slope
from lookups import READ


@attrs.frozen
class Reach:
    """
    A figure, the bound it should keep, and its unit; the instructions say it more exactly.
    """

    what: str
    bound: float
    unit: str
    figure: Spread | float | None
    counted: float | None = None

    @property
    def verdict(self) -> str:
        """
        Compare the median, as measured and not as rounded, with the bound.
        """
        if self.figure is None:
            return "not measured"
        middle = self.figure.middle if isinstance(self.figure, Spread) else self.figure
        return "reached" if middle <= self.bound else "**not reached**"


def reaches(figures: Figures) -> Iterator[Reach]:
    """
    Give every bound with its figure.
    """
    yield Reach("`import heromask`: heavy modules and data files touched", 0, "", figures.touched)
    yield _start("`import heromask`", 1.05, IMPORT, BARE, figures)
    yield _start("first answer in a cold process", 0.85, FIRST, PYCOUNTRY, figures)
    yield _start("first answer in a cold process", 1.30, FIRST, ATTRS, figures)
    yield _start("everything loaded and linked", 1.5, EVERYTHING, ATTRS, figures)
    yield Reach("memory, everything loaded", 8, "MiB over bare", _memory(figures))
    yield _warm("`table[id]`", 3, "a dict look-up", figures)
    yield _warm("`find`, exact name", 10, "a dict look-up", figures)
    yield _warm("`find`, other case", 25, "a dict look-up", figures)
    yield _warm("`cast_of`", 2, "a ready tuple", figures)
    yield _warm("`relations_of`", 2, "a ready tuple", figures)
    yield _warm(READ, 4, "`json.loads`", figures)
    for road in ("load", "read"):
        dearest = bend(figures.growth[road], figures.rows)
        yield Reach(f"growth: a row more, `{road}`", 1.10, "× the first step", dearest)
    yield Reach("growth: look-ups", 1.10, "× the packaged size", slope(figures.lookups))


def _start(what: str, bound: float, contender: str, yardstick: str, figures: Figures) -> Reach:
    figure = ratio(figures.starts[contender], figures.starts[yardstick])
    counts = figures.instructions
    counted = counts[contender] / counts[yardstick] if counts else None
    return Reach(what, bound, f"× {yardstick.partition(',')[0]}", figure, counted)


def _memory(figures: Figures) -> Spread | None:
    held = figures.memory
    return over(held[EVERYTHING], held[BARE]) if held else None


def _warm(what: str, bound: float, yardstick: str, figures: Figures) -> Reach:
    figure = ratio(figures.warm[what], figures.warm[f"{what}: yardstick"])
    return Reach(f"warm {what}", bound, f"× {yardstick}", figure)
