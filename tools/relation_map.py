"""
Draw the map of relations: who is who to whom among the characters.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from math import atan2, cos, degrees, hypot, sin
from typing import NamedTuple

import networkx as nx
from layout import Spacing, lay_out
from sheet import FAINT, Point, Sheet, doubt

from heromask import Catalog, Character, Relation

SPACING = Spacing(seed=867, pull=0.7, apart=175, flat=0.8)
"""The layout has few crossings, and leaves room for the kind of each relation."""

CLEAR = 30
"""The distance from other words at which a word is easy to read."""


class Spot(NamedTuple):
    """
    A place on an arrow, and the slope there in radians.
    """

    place: Point
    slope: float


def relations(catalog: Catalog) -> str:
    """
    Draw each relation between two characters as stated, in the colour that says how sure it is.
    """
    rows = [row for row in catalog.relations if _is_personal(row)]
    doubts = {row.id: doubt(catalog, row, "subject", "kind", "object", "ended") for row in rows}
    sheet = Sheet("The relations of Hero Mask", 1300, 1000)
    places = _places(rows, sheet)
    names = {end.id: end.name for row in rows for end in (row.subject, row.object)}
    boxes = {id_: sheet.box(place, names[id_]) for id_, place in places.items()}
    taken = [Point(x + side, y) for x, y in places.values() for side in (-48, -16, 16, 48)]
    for row, bend in _with_bends(rows):
        start, end = row.subject.id, row.object.id
        sheet.arrow(
            places[start], places[end], doubts[row.id], patchA=boxes[start], patchB=boxes[end],
            connectionstyle=f"arc3,rad={bend}", gid=row.id,
            arrowstyle="-" if row.kind.is_mutual else "-|>",
        )  # fmt: skip
        _write_kind(sheet, row, _spots(places[start], places[end], bend), taken)
    _draw_legend(sheet, set(doubts.values()))
    return sheet.svg("; ".join(_describe(row, doubts[row.id]) for row in rows))


def _is_personal(row: Relation) -> bool:
    return isinstance(row.subject, Character) and isinstance(row.object, Character)


def _draw_legend(sheet: Sheet, doubts: Collection[str]) -> None:
    y = sheet.height - 12
    sheet.legend(Point(10, y), doubts, lines=True)
    how = (
        "A –killer→ B: A is B’s killer",
        "no arrowhead: holds both ways",
        "in brackets: ends in the story",
    )
    for place, words in enumerate(how):
        sheet.text(Point(600 + 230 * place, y), words, size=12, color=FAINT)


def _describe(row: Relation, how_sure: str) -> str:
    return f"{row} ({'formerly, ' if row.former else ''}{how_sure})"


def _label(row: Relation) -> str:
    return f"({row.kind.label})" if row.former else row.kind.label


# Where the characters lie


def _places(rows: Iterable[Relation], sheet: Sheet) -> dict[str, Point]:
    """
    Lay out the characters so that related ones lie near each other.

    The more neighbours two share, the less they attract each other: otherwise groups in which
    everybody knows everybody would collapse into a heap.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((row.subject.id, row.object.id) for row in rows)
    for one, other, data in graph.edges(data=True):
        data["weight"] = 1 / (1 + len(set(graph[one]) & set(graph[other])))
    return lay_out(graph, sheet, SPACING)


# How they are connected


def _with_bends(rows: Iterable[Relation]) -> Iterator[tuple[Relation, float]]:
    """
    Yield each relation with its bend, so that several between the same two do not overlap.
    """
    bundles: dict[frozenset[str], list[Relation]] = defaultdict(list)
    for row in rows:
        bundles[frozenset((row.subject.id, row.object.id))].append(row)
    for bundle in bundles.values():
        for place, row in enumerate(bundle):
            bend = 0.25 * (place - (len(bundle) - 1) / 2)
            yield row, bend if row.subject.id == bundle[0].subject.id else -bend


def _spots(start: Point, end: Point, bend: float) -> Iterator[Spot]:
    """
    Yield spots on an arrow, the middle first.
    """
    middle = _between(start, end, 0.5)
    knee = Point(middle.x - bend * (end.y - start.y), middle.y + bend * (end.x - start.x))
    for part in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75):
        one, other = _between(start, knee, part), _between(knee, end, part)
        yield Spot(_between(one, other, part), atan2(other.y - one.y, other.x - one.x))


def _between(start: Point, end: Point, part: float) -> Point:
    return Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))


def _write_kind(sheet: Sheet, row: Relation, spots: Iterable[Spot], taken: list[Point]) -> None:
    """
    Write the kind along an arrow, at the spot farthest from what is written already.
    """
    label = _label(row)

    def room(spot: Spot) -> float:
        word = _covered(spot, label)
        return min(CLEAR, *(hypot(x - u, y - v) for x, y in word for u, v in taken))

    spot = max(spots, key=room)
    taken.extend(_covered(spot, label))
    sheet.text(
        spot.place, label, size=10.5, rotation=(90 - degrees(spot.slope)) % 180 - 90,
        rotation_mode="anchor", horizontalalignment="center", verticalalignment="center",
        zorder=2.5, gid=f"{row.id}/kind",
    )  # fmt: skip


def _covered(spot: Spot, word: str) -> list[Point]:
    """
    Return the middle and both ends of a word at a spot.
    """
    (x, y), slope = spot
    reach = 3 * len(word)
    return [Point(x + side * cos(slope), y + side * sin(slope)) for side in (-reach, 0, reach)]
