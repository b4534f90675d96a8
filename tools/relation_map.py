"""
Draw the map of relations: who is who to whom among the characters.
"""

from cmath import phase
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import degrees
from typing import NamedTuple

import numpy as np
from sheet import BOX_HEIGHT, FAINT, Point, Sheet, box_width, doubt, length
from untangle import untangle
from words import Arrow, Boxes, place

from heromask import Catalog, Character, Relation

SMALL = 10.5
"""The size of the words on arrows."""

BEND = 0.25
"""By how much the arrows between the same two characters differ in bend."""

TRIES = 12
"""How many layouts are tried until no word collides and no arrow passes behind a box."""


class Layout(NamedTuple):
    """
    Where the characters lie, the arrow of each relation, and the share of it at which its word is.
    """

    places: dict[str, complex]
    arrows: list[Arrow]
    shares: list[float]
    flaws: int


def relations(catalog: Catalog) -> str:
    """
    Draw each relation between two characters as stated, in the color that says how sure it is.
    """
    rows = [row for row in catalog.relations if is_personal(row)]
    doubts = {row.id: doubt(catalog, row, "subject", "kind", "object", "ended") for row in rows}
    sheet = Sheet("The relations of Hero Mask", 1500, 1150)
    layout = clear_layout(rows, sheet)
    points = {id_: Point(at.real, at.imag) for id_, at in layout.places.items()}
    boxes = {id_: sheet.box(points[id_], name) for id_, name in names_of(rows).items()}
    for row, arrow, share in zip(rows, layout.arrows, layout.shares, strict=True):
        start, end = row.subject.id, row.object.id
        sheet.arrow(
            points[start], points[end], doubts[row.id], patchA=boxes[start], patchB=boxes[end],
            connectionstyle=f"arc3,rad={arrow.bend}", gid=row.id,
            arrowstyle="-" if row.kind.is_mutual else "-|>",
        )  # fmt: skip
        write_kind(sheet, row, _label(row), (arrow, share))
    _draw_legend(sheet, set(doubts.values()))
    return sheet.svg("; ".join(_describe(row, doubts[row.id]) for row in rows))


def is_personal(row: Relation) -> bool:
    """
    Return whether a relation is one between two characters.
    """
    return isinstance(row.subject, Character) and isinstance(row.object, Character)


def names_of(rows: Iterable[Relation]) -> dict[str, str]:
    """
    Return the names of the characters that relations join, by their ids.
    """
    return {end.id: end.name for row in rows for end in (row.subject, row.object)}


def write_kind(
    sheet: Sheet, row: Relation, label: str, where: tuple[Arrow, float], size: float = SMALL
) -> None:
    """
    Write the label of a relation along its arrow, at some share of its length.
    """
    arrow, share = where
    at, way = (found[0] for found in (arrow.at([share]), arrow.directions([share])))
    slope = degrees(phase(way))
    sheet.text(
        Point(at.real, at.imag), label, size=size, rotation=(90 - slope) % 180 - 90,
        rotation_mode="anchor", horizontalalignment="center", verticalalignment="center",
        zorder=2.5, gid=f"{row.id}/kind",
    )  # fmt: skip


def _draw_legend(sheet: Sheet, doubts: Collection[str]) -> None:
    y = sheet.height - 12
    sheet.legend(Point(10, y), doubts, lines=True)
    how = (
        "A –killer→ B: A is B’s killer",
        "no arrowhead: holds both ways",
        "in brackets: ends in the story",
    )
    for place_, words in enumerate(how):
        sheet.text(Point(600 + 230 * place_, y), words, size=12, color=FAINT)


def _describe(row: Relation, how_sure: str) -> str:
    return f"{row} ({'formerly, ' if row.former else ''}{how_sure})"


def _label(row: Relation) -> str:
    return f"({row.kind.label})" if row.former else row.kind.label


# Where the characters lie, and the words


def clear_layout(rows: Sequence[Relation], sheet: Sheet) -> Layout:
    """
    Return the first layout without a flaw, or else the best of some.
    """
    found: list[Layout] = []
    for seed in range(TRIES):
        found.append(layout_of(rows, sheet, seed))
        if not found[-1].flaws:
            break
    return min(found, key=lambda layout: layout.flaws)


def layout_of(rows: Sequence[Relation], sheet: Sheet, seed: int) -> Layout:
    """
    Lay out the characters, then write the words on the arrows between them.
    """
    widths = {id_: box_width(name) for id_, name in names_of(rows).items()}
    words = {row.id: length(_label(row), SMALL) for row in rows}
    bundles = _bundles(rows)
    lines = {(ends[0], ends[-1]): max(words[row.id] for row in bundles[ends]) for ends in bundles}
    places = untangle(widths, lines, sheet, seed)
    bends = bends_of(rows, BEND)
    arrows = [
        Arrow(places[row.subject.id], places[row.object.id], bends[row.id], words[row.id])
        for row in rows
    ]
    halves = [complex(width, BOX_HEIGHT) / 2 for width in widths.values()]
    boxes = Boxes(np.array([*places.values()]), np.array(halves))
    placed = place(arrows, boxes)
    hidden = sum(arrow.passes(boxes) for arrow in arrows)
    return Layout(places, arrows, placed.shares, placed.collisions + hidden)


def _bundles(rows: Iterable[Relation]) -> dict[tuple[str, ...], list[Relation]]:
    """
    Return the relations by the two that they join, whichever is the subject.
    """
    bundles: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for row in rows:
        bundles[tuple(sorted((row.subject.id, row.object.id)))].append(row)
    return bundles


def bends_of(rows: Iterable[Relation], step: float) -> dict[str, float]:
    """
    Return the bend of each relation, by its id, so that several between the same two do not
    overlap: neighbors differ by a step.
    """
    found: dict[str, float] = {}
    for bundle in _bundles(rows).values():
        for number, row in enumerate(bundle):
            bend = step * (number - (len(bundle) - 1) / 2)
            found[row.id] = bend if row.subject.id == bundle[0].subject.id else -bend
    return found
