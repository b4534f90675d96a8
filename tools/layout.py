"""
Where the nodes of a graph lie on a sheet.
"""

from collections.abc import Sequence
from itertools import combinations
from math import hypot
from typing import NamedTuple

import networkx as nx
from sheet import Point, Sheet

MARGIN = 70
LEGEND = 40
"""The height that is left free at the bottom."""


class Spacing(NamedTuple):
    """
    How a graph is spread out.

    `seed` gives the most legible layout, chosen by eye. `apart` is the least distance of two
    nodes, of which a horizontal one counts `flat`, for names are wide. `above` and `below` the
    nodes is room, by default for a legend.
    """

    seed: int
    pull: float
    apart: float
    flat: float
    above: float = MARGIN
    below: float = MARGIN + LEGEND


def lay_out(graph: "nx.Graph[str]", sheet: Sheet, spacing: Spacing) -> dict[str, Point]:
    """
    Lay out a graph so that it fills a sheet and heavy edges are short.
    """
    layout = nx.spring_layout(graph, k=spacing.pull, iterations=100, seed=spacing.seed)
    places = _filled([Point(float(x), float(y)) for x, y in layout.values()], sheet, spacing)
    for _ in range(50):
        _push_apart(places, spacing)
    return dict(zip(layout, _filled(places, sheet, spacing), strict=True))


def _filled(places: Sequence[Point], sheet: Sheet, spacing: Spacing) -> list[Point]:
    """
    Return places stretched to fill a sheet.
    """
    xs = _stretch([place.x for place in places], MARGIN, sheet.width - MARGIN)
    ys = _stretch([place.y for place in places], spacing.above, sheet.height - spacing.below)
    return list(map(Point, xs, ys))


def _stretch(numbers: Sequence[float], start: float, end: float) -> list[float]:
    low, high = min(numbers), max(numbers)
    scale = (end - start) / ((high - low) or 1)
    return [start + (number - low) * scale for number in numbers]


def _push_apart(places: list[Point], spacing: Spacing) -> None:
    """
    Push those that lie too near each other a little apart.
    """
    for one, other in combinations(range(len(places)), 2):
        (x, y), (u, v) = places[one], places[other]
        distance = hypot((u - x) * spacing.flat, v - y) or 1
        push = max(0, spacing.apart - distance) / distance / 4
        places[one] = Point(x - (u - x) * push, y - (v - y) * push)
        places[other] = Point(u + (u - x) * push, v + (v - y) * push)
