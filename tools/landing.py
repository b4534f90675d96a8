"""
Draw the picture of the landing page: how the characters are related after the first episode.

`python tools/landing.py DIR` writes it to a folder as SVG, for the page, and as PNG, for previews
of links, which show no SVG.
"""

# matplotlib leaves its keyword arguments untyped
# pyright: reportUnknownMemberType=false

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import atan2, degrees
from pathlib import Path

import networkx as nx
from layout import Spacing, lay_out
from maps import group_of
from matplotlib.patheffects import withStroke
from sheet import Point, Sheet, doubt

import heromask
from heromask import Catalog, Character, Relation

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 470, 340
SPACING = Spacing(seed=6, pull=1, apart=110, flat=0.6, above=25, below=25)
"""The layout that leaves room for the words, chosen by eye."""

BEND = 0.2

TONES = {"family": "#1f9665", "trust": "#3b82c4", "work": "#9b6dd6", "conflict": "#dc4358"}
"""The colours of the groups of relations, as in `docs/_static/map.js`."""


def main(arguments: list[str]) -> None:
    """
    Write the picture.
    """
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    catalog = heromask.load()
    sheet = Sheet("Relations after episode 1 of Hero Mask", WIDTH, HEIGHT)
    svg = draw(catalog.up_to(catalog.episodes.rows[0]), sheet)
    (folder / "first-episode.svg").write_text(svg, "utf-8", newline="\n")
    for text in sheet.axes.texts:  # as the style of the page does
        text.set_path_effects([withStroke(linewidth=3, foreground="white")])
    sheet.figure.savefig(folder / "first-episode.png", dpi=160, facecolor="white")


def draw(view: Catalog, sheet: Sheet) -> str:
    """
    Draw the relations of a view between characters.
    """
    rows = [row for row in view.relations if all(isinstance(end, Character) for end in row.ends)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((row.subject.id, row.object.id) for row in rows)
    places = lay_out(graph, sheet, SPACING)
    names = {end.id: end.name for row in rows for end in (row.subject, row.object)}
    boxes = {id_: sheet.box(place, names[id_]) for id_, place in places.items()}
    for row, bend in with_bends(rows):
        start, end = row.subject.id, row.object.id
        sheet.arrow(
            places[start], places[end], doubt(view, row, "subject", "kind", "object"),
            patchA=boxes[start], patchB=boxes[end], connectionstyle=f"arc3,rad={bend}",
            arrowstyle="-" if row.kind.is_mutual else "-|>", color=TONES[group_of(row.kind)],
        )  # fmt: skip
        write_kind(sheet, row, places[start], places[end], bend)
    return sheet.svg("; ".join(map(str, rows)))


def with_bends(rows: Iterable[Relation]) -> Iterator[tuple[Relation, float]]:
    """
    Yield each relation with its bend: of two between the same two, both are bent apart.
    """
    bundles: dict[frozenset[str], list[Relation]] = defaultdict(list)
    for row in rows:
        bundles[frozenset((row.subject.id, row.object.id))].append(row)
    for bundle in bundles.values():
        for place, row in enumerate(bundle):
            bend = BEND * (2 * place - len(bundle) + 1)
            yield row, bend if row.subject.id == bundle[0].subject.id else -bend


def write_kind(sheet: Sheet, row: Relation, start: Point, end: Point, bend: float) -> None:
    """
    Write the kind along the middle of an arrow.
    """
    x = (start.x + end.x - bend * (end.y - start.y)) / 2
    y = (start.y + end.y + bend * (end.x - start.x)) / 2
    slope = degrees(atan2(end.y - start.y, end.x - start.x))
    sheet.text(
        Point(x, y), row.kind.label, size=11, rotation=(90 - slope) % 180 - 90,
        rotation_mode="anchor", horizontalalignment="center", verticalalignment="center",
        zorder=2.5, gid=f"{row.id}/kind",
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
